#include "figure/relief/relief_parts.h"
#include "figure/trail/pen.h"

#include <math.h>
#include <stdlib.h>

// In text sizes.
#define FAINT_WIDTH 0.14
#define MARK 0.42

// Of a path on the floor.
#define FAINT 150

static tw_vec2 place_of(const tw_footprint *f)
{
    return (tw_vec2){f->x, f->y};
}

// Lay a path on a ground, step by step, into a line of its trail.
static tw_status trace_line(figure_trail_points *to, figure_relief *r, const figure_hiker *h,
                            relief_ground ground, const figure_trail_look *look)
{
    figure_trail_pen pen = figure_trail_begin(to, look);

    relief_line_begin(r);
    for (size_t i = 1; i < h->walked; i++) {
        const size_t known = r->line_count; // The last point, on which it goes on.

        relief_line_to(r, place_of(&h->path[i - 1]), place_of(&h->path[i]), ground);
        for (size_t k = known; k < r->line_count; k++)
            figure_trail_to(&pen, i, r->line[k]);
        if (r->line_count > 1)
            r->line[0] = r->line[r->line_count - 1];
        r->line_count = r->line_count > 0 ? 1 : 0;
    }
    return figure_trail_end(&pen, h->walked);
}

// A dot where a step ends that is seen, if it was long enough to be told from the next.
static tw_status find_dots(figure_trail_points *to, const figure_relief *r, const figure_hiker *h,
                           size_t count)
{
    const double apart = FIGURE_DOT_APART * figure_mark_text(&r->figure->layout);
    canvas_point last = {INFINITY, INFINITY}, at;

    for (size_t i = 0; i + 1 < count && to->count < FIGURE_DOTS; i++) {
        if (!relief_see(r, place_of(&h->path[i]), RELIEF_SURFACE, &at))
            continue;
        if (i > 0 && hypot(at.x - last.x, at.y - last.y) >= apart &&
            figure_trail_add(to, i + 1, at) < 0)
            return TW_ENOMEM;
        last = at;
    }
    return TW_OK;
}

static tw_status trace(figure_trail *t, figure_relief *r, const figure_hiker *h)
{
    const figure_layout *l = &r->figure->layout;
    const figure_trail_look look = figure_path_look(l, h->color, r->room);
    const double faint = FAINT_WIDTH * figure_mark_text(l);
    const figure_trail_look shadow = {r->room, l->scale, faint, faint, false};

    if (!figure_trail_renew(t, h) || (trace_line(&t->floor, r, h, RELIEF_FLOOR, &shadow) == TW_OK &&
                                      trace_line(&t->line, r, h, RELIEF_SURFACE, &look) == TW_OK &&
                                      find_dots(&t->dots, r, h, h->walked) == TW_OK))
        return TW_OK;
    figure_trail_clear(t);
    return TW_ENOMEM;
}

// NULL: it has none, and is drawn footprint by footprint.
static figure_trail *trail_of(const figure_relief *r, size_t i, const figure_hiker *h)
{
    return figure_trail_is_for(h) ? &r->figure->trails[i] : NULL;
}

// Have the trails of all hikers that have one.
static tw_status trace_all(figure_relief *r, size_t count, const figure_hiker *hikers)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < count && status == TW_OK; i++)
        if (figure_trail_is_for(&hikers[i]))
            status = trace(trail_of(r, i, &hikers[i]), r, &hikers[i]);
    return status;
}

// A path on a ground: of its trail, or all of its footprints where that is NULL.
static void lay_path(figure_relief *r, const figure_hiker *h, const figure_trail_points *trail,
                     relief_ground ground)
{
    const size_t n = trail != NULL ? figure_trail_before(trail, h->count) : 0;
    canvas_point at;

    relief_line_begin(r);
    for (size_t i = 1; i < h->count && trail == NULL; i++)
        relief_line_to(r, place_of(&h->path[i - 1]), place_of(&h->path[i]), ground);
    for (size_t i = 0; i < n; i++)
        relief_line_add(r, trail->points[i].at);
    if (n > 0 && figure_trail_goes_on(trail, n) &&
        relief_see(r, place_of(&h->path[h->count - 1]), ground, &at))
        relief_line_add(r, at);
}

static void draw_shadow(figure_relief *r, canvas *c, const figure_hiker *h, const figure_trail *t)
{
    canvas_color color = figure_hiker_color(h->color);

    color.a = FAINT;
    lay_path(r, h, t != NULL ? &t->floor : NULL, RELIEF_FLOOR);
    canvas_draw_polyline(
        c, r->line_count, r->line,
        (canvas_stroke){.width = FAINT_WIDTH * figure_mark_text(&r->figure->layout),
                        .color = color});
}

static void draw_dots(figure_relief *r, canvas *c, const figure_hiker *h,
                      const figure_trail_points *dots)
{
    const size_t n = figure_trail_before(dots, h->count);

    relief_line_begin(r);
    for (size_t i = 0; i < n; i++) {
        relief_line_add(r, dots->points[i].at);
        relief_line_gap(r);
    }
    figure_draw_dots(c, figure_mark_text(&r->figure->layout), h->color, r->line_count, r->line);
}

static void draw_path(figure_relief *r, canvas *c, const figure_hiker *h, const figure_trail *t)
{
    figure_trail_points dots = {.count = 0};

    lay_path(r, h, t != NULL ? &t->line : NULL, RELIEF_SURFACE);
    figure_stroke_path(c, figure_mark_text(&r->figure->layout), h->color, r->line_count, r->line);
    if (t == NULL && find_dots(&dots, r, h, h->count) < 0)
        r->failed = true;
    draw_dots(r, c, h, t != NULL ? &t->dots : &dots);
    free(dots.points);
}

static bool is_in_view(const figure_relief *r, const tw_footprint *f)
{
    const tw_view *v = &r->space.view;

    return f->x >= v->xmin && f->x <= v->xmax && f->y >= v->ymin && f->y <= v->ymax;
}

// How much of the way from p along d stays within [low, high]; at most t.
static double within(double p, double d, double low, double high, double t)
{
    if (d > 0.0)
        t = fmin(t, (high - p) / d);
    else if (d < 0.0)
        t = fmin(t, (low - p) / d);
    return fmax(t, 0.0);
}

// The last place in the view on the way from one in it to one outside.
static tw_vec2 edge_between(const tw_view *v, tw_vec2 from, tw_vec2 to)
{
    // Short of the edge by a hair, so that no rounding puts it outside.
    double t = within(from.x, to.x - from.x, v->xmin, v->xmax, 1.0) * (1.0 - 1e-9);

    t = within(from.y, to.y - from.y, v->ymin, v->ymax, t) * (1.0 - 1e-9);
    return (tw_vec2){from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
}

// The way from one place to another on level ground.
static void draw_arrow(const figure_relief *r, canvas *c, canvas_point at, tw_vec2 from, tw_vec2 to,
                       canvas_color color)
{
    canvas_point a = figure_space_see(&r->space, (figure_spot){from, 0.0}).at;
    canvas_point b = figure_space_see(&r->space, (figure_spot){to, 0.0}).at;
    double dx = b.x - a.x, dy = b.y - a.y, length = fmax(hypot(dx, dy), 1e-9);

    figure_mark_arrow(c, at, dx / length, dy / length, MARK * figure_mark_text(&r->figure->layout),
                      color);
}

// Where a path that ended outside the view left it last: a cross if it diverged, else an arrow.
static void mark_exit(const figure_relief *r, canvas *c, const figure_hiker *h)
{
    canvas_color color = figure_hiker_color(h->color);
    size_t i = h->count - 1;
    canvas_point at;

    while (i > 0 && !is_in_view(r, &h->path[i - 1]))
        i--;
    if (i == 0)
        return; // Never in the view.
    tw_vec2 from = place_of(&h->path[i - 1]), to = place_of(&h->path[i]), edge = from;
    bool finite = isfinite(to.x - from.x) && isfinite(to.y - from.y);

    if (finite)
        edge = edge_between(&r->space.view, from, to);
    if (!relief_see(r, edge, RELIEF_SURFACE, &at))
        return;
    if (finite && h->status != TW_DIVERGED)
        draw_arrow(r, c, at, from, to, color);
    else
        figure_mark_cross(c, at, MARK * figure_mark_text(&r->figure->layout), color);
}

static void mark_hiker(const figure_relief *r, canvas *c, const figure_hiker *h)
{
    double size = MARK * figure_mark_text(&r->figure->layout);
    canvas_color color = figure_hiker_color(h->color);
    const tw_footprint *here = &h->path[h->count - 1];
    canvas_point at;

    if (relief_see(r, place_of(&h->path[0]), RELIEF_SURFACE, &at))
        figure_mark_start(c, at, size, color);
    if (!is_in_view(r, here)) {
        mark_exit(r, c, h);
        return;
    }
    if (!relief_see(r, place_of(here), RELIEF_SURFACE, &at))
        return;
    if (h->status == TW_DIVERGED)
        figure_mark_cross(c, at, size, color);
    else if (h->status == TW_WALKING && h->count > 1)
        figure_mark_here(c, at, size, color);
    else if (h->status != TW_WALKING)
        figure_mark_end(c, at, size, color);
}

tw_status figure_relief_draw_hikers(figure_relief *r, canvas *c, size_t count,
                                    const figure_hiker *hikers)
{
    if (trace_all(r, count, hikers) < 0)
        return TW_ENOMEM;
    for (size_t i = 0; i < count; i++)
        draw_shadow(r, c, &hikers[i], trail_of(r, i, &hikers[i]));
    for (size_t i = 0; i < count; i++)
        draw_path(r, c, &hikers[i], trail_of(r, i, &hikers[i]));
    for (size_t i = 0; i < count; i++)
        mark_hiker(r, c, &hikers[i]);
    return r->failed ? TW_ENOMEM : TW_OK;
}
