#include "figure/figure.h"
#include "figure/map/bounds.h"
#include "figure/map/line_labels.h"
#include "figure/parts.h"
#include "figure/trail/pen.h"

#include <math.h>
#include <stdlib.h>

// In text sizes.
#define PATH_WIDTH 0.19
#define CASING_WIDTH 0.38
#define MARK 0.42
#define STEP_MARK 0.18
#define STEPPED 0.34

static canvas_point point_of(const figure *f, const tw_footprint *at)
{
    return figure_from_terrain(&f->layout, (tw_vec2){at->x, at->y});
}

void figure_stroke_path(canvas *c, double text, size_t color, size_t count,
                        const canvas_point *points)
{
    size_t dash_count;
    const double *pattern = figure_hiker_dashes(color, &dash_count);
    double dashes[2] = {0.0, 0.0};
    canvas_stroke line = {.width = PATH_WIDTH * text,
                          .color = figure_hiker_color(color),
                          .casing = CASING_WIDTH * text,
                          .casing_color = figure_casing};

    for (size_t i = 0; i < dash_count; i++)
        dashes[i] = pattern[i] * line.width;
    if (pattern != NULL) {
        line.dashes = dashes;
        line.dash_count = dash_count;
    }
    canvas_draw_polyline(c, count, points, line);
}

figure_trail_look figure_path_look(const figure_layout *l, size_t color, canvas_rect place)
{
    size_t dash_count;

    return (figure_trail_look){.place = place,
                               .scale = l->scale,
                               .wide = CASING_WIDTH * figure_mark_text(l),
                               .inner = PATH_WIDTH * figure_mark_text(l),
                               .dashed = figure_hiker_dashes(color, &dash_count) != NULL};
}

void figure_draw_dots(canvas *c, double text, size_t color, size_t count, const canvas_point *dots)
{
    const double r = STEP_MARK * text;

    canvas_draw_polyline(c, count, dots,
                         (canvas_stroke){.width = 2.0 * r,
                                         .color = figure_hiker_color(color),
                                         .casing = 3.4 * r,
                                         .casing_color = figure_casing});
}

// A dot where a step ends, if it was long enough to be told from the next. All are one line, of
// lone points between ones that are none, in the scratch behind the path.
static void dot_steps(const figure *f, canvas *c, const figure_hiker *h)
{
    double apart = FIGURE_DOT_APART * figure_mark_text(&f->layout);
    canvas_point last = f->points[0], *dots = f->points + h->count;
    size_t n = 0;

    for (size_t i = 1; i + 1 < h->count && n < 2 * FIGURE_DOTS; i++) {
        canvas_point at = f->points[i];
        bool dotted = hypot(at.x - last.x, at.y - last.y) >= apart;

        last = at;
        if (dotted && figure_on_map(&f->layout, at)) {
            dots[n++] = at;
            dots[n++] = (canvas_point){NAN, NAN};
        }
    }
    figure_draw_dots(c, figure_mark_text(&f->layout), h->color, n, dots);
}

void figure_drop_trails(figure *f)
{
    for (size_t i = 0; i < f->trail_count; i++)
        figure_trail_clear(&f->trails[i]);
    free(f->trails);
    f->trails = NULL;
    f->trail_count = 0;
}

// Have room for the trails of so many hikers.
tw_status figure_have_trails(figure *f, size_t count)
{
    if (f->trail_count >= count)
        return TW_OK;
    figure_drop_trails(f);
    if ((f->trails = calloc(count, sizeof *f->trails)) == NULL)
        return TW_ENOMEM;
    f->trail_count = count;
    return TW_OK;
}

static tw_status trace_line(figure_trail *t, const figure *f, const figure_hiker *h)
{
    const figure_trail_look look = figure_path_look(&f->layout, h->color, f->layout.map);
    figure_trail_pen pen = figure_trail_begin(&t->line, &look);

    for (size_t i = 0; i < h->walked; i++)
        figure_trail_to(&pen, i, point_of(f, &h->path[i]));
    return figure_trail_end(&pen, h->walked);
}

static tw_status trace_dots(figure_trail *t, const figure *f, const figure_hiker *h)
{
    const double apart = FIGURE_DOT_APART * figure_mark_text(&f->layout);
    canvas_point last = point_of(f, &h->path[0]);

    for (size_t i = 1; i < h->walked && t->dots.count < FIGURE_DOTS; i++) {
        const canvas_point at = point_of(f, &h->path[i]);
        const bool dotted = hypot(at.x - last.x, at.y - last.y) >= apart;

        last = at;
        if (dotted && figure_on_map(&f->layout, at) && figure_trail_add(&t->dots, i + 1, at) < 0)
            return TW_ENOMEM;
    }
    return TW_OK;
}

static tw_status trace(figure_trail *t, const figure *f, const figure_hiker *h)
{
    if (!figure_trail_renew(t, h) || (trace_line(t, f, h) == TW_OK && trace_dots(t, f, h) == TW_OK))
        return TW_OK;
    figure_trail_clear(t);
    return TW_ENOMEM;
}

static size_t copy_line(canvas_point *to, const figure_trail_points *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        to[i] = from->points[i].at;
    return n;
}

// Each with one that is none behind it.
static size_t copy_dots(canvas_point *to, const figure_trail_points *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        to[2 * i] = from->points[i].at;
        to[2 * i + 1] = (canvas_point){NAN, NAN};
    }
    return 2 * n;
}

// Put the points of a long path into the scratch.
static tw_status lay_trail(figure *f, const figure_hiker *h, figure_trail *t, size_t *count)
{
    canvas_point *points;
    size_t n;

    if (trace(t, f, h) < 0)
        return TW_ENOMEM;
    n = figure_trail_before(&t->line, h->count);
    if ((points = figure_points(f, n + 1 + 2 * figure_trail_before(&t->dots, h->count))) == NULL)
        return TW_ENOMEM;
    copy_line(points, &t->line, n);
    if (figure_trail_goes_on(&t->line, n))
        points[n++] = point_of(f, &h->path[h->count - 1]);
    *count = n;
    return TW_OK;
}

// Put the points of a path into the scratch, which has room for its dots.
static tw_status lay_path(figure *f, const figure_hiker *h, figure_trail *t, size_t *count)
{
    canvas_point *points;

    if (figure_trail_is_for(h))
        return lay_trail(f, h, t, count);
    if ((points = figure_points(f, h->count + 2 * FIGURE_DOTS)) == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < h->count; i++)
        points[i] = point_of(f, &h->path[i]);
    *count = h->count;
    return TW_OK;
}

static tw_status draw_path(figure *f, canvas *c, const figure_hiker *h, figure_trail *t)
{
    const double u = figure_mark_text(&f->layout);
    size_t n;

    if (lay_path(f, h, t, &n) < 0)
        return TW_ENOMEM;
    figure_stroke_path(c, u, h->color, n, f->points);
    if (!figure_trail_is_for(h)) {
        dot_steps(f, c, h);
    } else {
        const size_t dots = figure_trail_before(&t->dots, h->count);

        figure_draw_dots(c, u, h->color, copy_dots(f->points, &t->dots, dots), f->points);
    }
    return TW_OK;
}

// The numbers of isolines, where no path and no mark is in their way.
static tw_status draw_numbers(figure *f, canvas *c, size_t count, const figure_hiker *hikers)
{
    const double u = figure_mark_text(&f->layout);
    size_t n;

    for (size_t i = 0; i < f->labels->count; i++)
        f->labels->labels[i].covered = false;
    for (size_t i = 0; i < count && f->labels->count > 0; i++) {
        if (lay_path(f, &hikers[i], &f->trails[i], &n) < 0)
            return TW_ENOMEM;
        figure_cover_labels(f->labels, n, f->points, 0.5 * CASING_WIDTH * u);
        for (size_t end = 0; end <= 1; end++) {
            const canvas_point at = point_of(f, &hikers[i].path[end * (hikers[i].count - 1)]);

            figure_cover_labels(f->labels, 1, &at, MARK * u);
        }
    }
    if (f->labels->count > 0)
        figure_draw_line_labels(f->labels, f, c);
    return TW_OK;
}

// How much of the way from p along d is within the limit; at most t.
static double within(double p, double d, double low, double high, double t)
{
    if (d > 0.0)
        t = fmin(t, (high - p) / d);
    else if (d < 0.0)
        t = fmin(t, (low - p) / d);
    return fmax(t, 0.0);
}

// Where a path that ended off the map left it last: a cross if it diverged, else an arrow.
static void mark_exit(const figure *f, canvas *c, const figure_hiker *h, double r)
{
    const canvas_rect *map = &f->layout.map;
    canvas_color color = figure_hiker_color(h->color);
    double room = 2.0 * r;
    size_t i = h->count - 1;

    while (i > 0 && !figure_on_map(&f->layout, point_of(f, &h->path[i - 1])))
        i--;
    if (i == 0)
        return; // Never on the map.
    canvas_point from = point_of(f, &h->path[i - 1]), to = point_of(f, &h->path[i]);
    double dx = to.x - from.x, dy = to.y - from.y, length = hypot(dx, dy);

    if (!isfinite(length)) {
        figure_mark_cross(c, from, r, color);
        return;
    }
    double t = within(from.x, dx, map->x + room, map->x + map->width - room, 1.0);

    t = within(from.y, dy, map->y + room, map->y + map->height - room, t);
    canvas_point at = {from.x + t * dx, from.y + t * dy};

    if (h->status == TW_DIVERGED)
        figure_mark_cross(c, at, r, color);
    else
        figure_mark_arrow(c, at, dx / length, dy / length, r, color);
}

// What is at the end of a path so far; FIGURE_MARK_START where nothing is.
static figure_mark last_mark(const figure *f, const figure_hiker *h)
{
    const bool on_map = figure_on_map(&f->layout, point_of(f, &h->path[h->count - 1]));

    if (h->status == TW_DIVERGED)
        return FIGURE_MARK_DIVERGED;
    if (!on_map)
        return FIGURE_MARK_EXIT;
    if (h->status != TW_WALKING)
        return FIGURE_MARK_END;
    return h->count > 1 ? FIGURE_MARK_HERE : FIGURE_MARK_START;
}

static void mark_hiker(const figure *f, canvas *c, const figure_hiker *h)
{
    double r = MARK * figure_mark_text(&f->layout);
    canvas_color color = figure_hiker_color(h->color);
    canvas_point start = point_of(f, &h->path[0]), here = point_of(f, &h->path[h->count - 1]);

    if (figure_on_map(&f->layout, start))
        figure_mark_start(c, start, r, color);
    if (!figure_on_map(&f->layout, here))
        mark_exit(f, c, h, r);
    else if (h->status == TW_DIVERGED)
        figure_mark_cross(c, here, r, color);
    else if (h->status == TW_WALKING && h->count > 1)
        figure_mark_here(c, here, r, color);
    else if (h->status != TW_WALKING)
        figure_mark_end(c, here, r, color);
}

unsigned figure_marks_of_hikers(const figure *f, size_t count, const figure_hiker *hikers)
{
    unsigned marks = 0;

    for (size_t i = 0; i < count; i++)
        marks |= 1u << FIGURE_MARK_START | 1u << last_mark(f, &hikers[i]);
    return marks;
}

tw_status figure_draw_map_paths(figure *f, canvas *c, size_t count, const figure_hiker *hikers)
{
    tw_status status = TW_OK;

    canvas_push_clip(c, f->layout.map);
    figure_draw_bounds(f, c, count, hikers);
    status = draw_numbers(f, c, count, hikers);
    for (size_t i = 0; i < count && status == TW_OK; i++)
        status = draw_path(f, c, &hikers[i], &f->trails[i]);
    canvas_pop_clip(c);
    for (size_t i = 0; i < count; i++)
        mark_hiker(f, c, &hikers[i]);
    return status;
}

void figure_mark_step(const figure *f, canvas *c, uint64_t step, size_t count,
                      const figure_hiker *hikers)
{
    for (size_t i = 0; i < count; i++) {
        if (step >= hikers[i].count)
            continue;
        const tw_footprint *there = &hikers[i].path[step];
        canvas_point at;

        if (figure_find(f, (tw_vec2){there->x, there->y}, &at))
            figure_mark_here(c, at, STEPPED * figure_mark_text(&f->layout),
                             figure_hiker_color(hikers[i].color));
    }
}
