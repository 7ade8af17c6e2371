#include "figure/relief_parts.h"

#include <math.h>

/** In text sizes. */
#define FAINT_WIDTH 0.14
#define MARK 0.42

/** Of a path on the floor. */
#define FAINT 150

static tw_vec2 place_of(const tw_footprint *f)
{
    return (tw_vec2){f->x, f->y};
}

static void lay_path(figure_relief *r, const figure_hiker *h, relief_ground ground)
{
    relief_line_begin(r);
    for (size_t i = 1; i < h->count; i++)
        relief_line_to(r, place_of(&h->path[i - 1]), place_of(&h->path[i]), ground);
}

static void draw_shadow(figure_relief *r, canvas *c, const figure_hiker *h)
{
    canvas_color color = figure_hiker_color(h->color);

    color.a = FAINT;
    lay_path(r, h, RELIEF_FLOOR);
    canvas_draw_polyline(
        c, r->line_count, r->line,
        (canvas_stroke){.width = FAINT_WIDTH * r->figure->layout.text, .color = color});
}

/** A dot where a step ends that is seen, if it was long enough to be told from the next. */
static void dot_steps(figure_relief *r, canvas *c, const figure_hiker *h)
{
    double apart = FIGURE_DOT_APART * r->figure->layout.text;
    canvas_point last = {INFINITY, INFINITY}, at;
    size_t dots = 0;

    relief_line_begin(r);
    for (size_t i = 0; i + 1 < h->count && dots < FIGURE_DOTS; i++) {
        bool seen = relief_see(r, place_of(&h->path[i]), RELIEF_SURFACE, &at);

        if (seen && i > 0 && hypot(at.x - last.x, at.y - last.y) >= apart) {
            relief_line_add(r, at);
            relief_line_gap(r);
            dots++;
        }
        if (seen)
            last = at;
    }
    figure_draw_dots(c, r->figure->layout.text, h->color, r->line_count, r->line);
}

static void draw_path(figure_relief *r, canvas *c, const figure_hiker *h)
{
    lay_path(r, h, RELIEF_SURFACE);
    figure_stroke_path(c, r->figure->layout.text, h->color, r->line_count, r->line);
    dot_steps(r, c, h);
}

static bool is_in_view(const figure_relief *r, const tw_footprint *f)
{
    const tw_view *v = &r->space.view;

    return f->x >= v->xmin && f->x <= v->xmax && f->y >= v->ymin && f->y <= v->ymax;
}

/** How much of the way from p along d stays within [low, high]; at most t. */
static double within(double p, double d, double low, double high, double t)
{
    if (d > 0.0)
        t = fmin(t, (high - p) / d);
    else if (d < 0.0)
        t = fmin(t, (low - p) / d);
    return fmax(t, 0.0);
}

/** The last place in the view on the way from one in it to one outside. */
static tw_vec2 edge_between(const tw_view *v, tw_vec2 from, tw_vec2 to)
{
    // Short of the edge by a hair, so that no rounding puts it outside.
    double t = within(from.x, to.x - from.x, v->xmin, v->xmax, 1.0) * (1.0 - 1e-9);

    t = within(from.y, to.y - from.y, v->ymin, v->ymax, t) * (1.0 - 1e-9);
    return (tw_vec2){from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
}

/** The way from one place to another on level ground. */
static void draw_arrow(const figure_relief *r, canvas *c, canvas_point at, tw_vec2 from, tw_vec2 to,
                       canvas_color color)
{
    canvas_point a = figure_space_see(&r->space, (figure_spot){from, 0.0}).at;
    canvas_point b = figure_space_see(&r->space, (figure_spot){to, 0.0}).at;
    double dx = b.x - a.x, dy = b.y - a.y, length = fmax(hypot(dx, dy), 1e-9);

    figure_mark_arrow(c, at, dx / length, dy / length, MARK * r->figure->layout.text, color);
}

/** Where a path that ended outside the view left it last: a cross if it diverged, else an arrow. */
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
        figure_mark_cross(c, at, MARK * r->figure->layout.text, color);
}

static void mark_hiker(const figure_relief *r, canvas *c, const figure_hiker *h)
{
    double size = MARK * r->figure->layout.text;
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
    for (size_t i = 0; i < count; i++)
        draw_shadow(r, c, &hikers[i]);
    for (size_t i = 0; i < count; i++)
        draw_path(r, c, &hikers[i]);
    for (size_t i = 0; i < count; i++)
        mark_hiker(r, c, &hikers[i]);
    return r->failed ? TW_ENOMEM : TW_OK;
}
