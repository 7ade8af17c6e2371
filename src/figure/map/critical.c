#include "figure/figure.h"
#include "figure/parts.h"

#include <math.h>

// In text sizes.
#define PUBLISHED 0.6
#define HOLLOW 0.42
#define SADDLE 0.9
#define SUMMIT 0.38
#define LEVEL 0.2

bool figure_is_crowded(const figure *f)
{
    return f->spec.critical != NULL && f->spec.critical->critical->truncated;
}

// The points to be marked, and how many they are.
static const tw_inspection *marked_points(const figure *f, size_t *count)
{
    const tw_critical *all = f->spec.critical != NULL ? f->spec.critical->critical : NULL;

    *count = all != NULL && !all->truncated ? all->count : 0;
    return *count > 0 ? all->points : NULL;
}

static double apart(canvas_point a, canvas_point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

// The size of marks: smaller than text on a small map, which text does not shrink with.
static double mark_size(const figure *f)
{
    const double side = fmin(f->layout.map.width, f->layout.map.height) / f->layout.text;

    return figure_mark_text(&f->layout) * fmin(fmax(side / 30.0, 0.8), 1.0);
}

// A published minimum has its star already.
static bool is_published(const figure *f, tw_vec2 weights)
{
    const canvas_point at = f->spec.kind->lie(f, weights);

    for (size_t i = 0; i < f->spec.minimum_count; i++) {
        const tw_minimum *m = &f->spec.minima[i];
        if (apart(at, f->spec.kind->lie(f, (tw_vec2){m->x, m->y})) < f->layout.text / 4)
            return true;
    }
    return false;
}

// The way down from a saddle, as it is on the canvas.
static void draw_saddle(const figure *f, canvas *c, canvas_point at, const tw_inspection *p,
                        double r)
{
    const tw_view *v = &f->spec.view;
    const double reach = 1e-3 * fmin(v->xmax - v->xmin, v->ymax - v->ymin);
    const tw_vec2 on = {p->at.x + reach * p->small_axis.x, p->at.y + reach * p->small_axis.y};
    const canvas_point from = f->spec.kind->lie(f, p->at), to = f->spec.kind->lie(f, on);
    const double length = apart(from, to);

    figure_mark_saddle(c, at, (to.x - from.x) / length, (to.y - from.y) / length, r);
}

static void draw_point(const figure *f, canvas *c, const tw_inspection *p)
{
    const double u = mark_size(f);
    canvas_point at;

    if (!figure_find(f, p->at, &at) || is_published(f, p->at))
        return;
    if (p->kind == TW_KIND_MINIMUM)
        figure_mark_minimum(c, at, HOLLOW * u);
    else if (p->kind == TW_KIND_SADDLE)
        draw_saddle(f, c, at, p, SADDLE * u);
    else if (p->kind == TW_KIND_MAXIMUM)
        figure_mark_maximum(c, at, SUMMIT * u);
    else
        figure_mark_level(c, at, LEVEL * u);
}

static unsigned mark_of(const figure *f, const tw_inspection *p)
{
    canvas_point at;

    if (!figure_find(f, p->at, &at) || is_published(f, p->at))
        return 0;
    return 1u << (p->kind == TW_KIND_MINIMUM         ? FIGURE_MARK_MINIMUM
                  : p->kind == TW_KIND_SADDLE        ? FIGURE_MARK_SADDLE
                  : p->kind == TW_KIND_MAXIMUM       ? FIGURE_MARK_MAXIMUM
                  : p->shape == TW_SHAPE_LOWEST_LINE ? FIGURE_MARK_LINE
                                                     : FIGURE_MARK_LEVEL);
}

// Where a published minimum is shown, if it is.
static bool find_published(const figure *f, size_t i, canvas_point *at)
{
    return figure_find(f, (tw_vec2){f->spec.minima[i].x, f->spec.minima[i].y}, at);
}

unsigned figure_marks_of_points(const figure *f)
{
    size_t count;
    const tw_inspection *points = marked_points(f, &count);
    unsigned marks = 0;
    canvas_point at;

    for (size_t i = 0; i < count; i++)
        marks |= mark_of(f, &points[i]);
    for (size_t i = 0; i < f->spec.minimum_count; i++)
        if (find_published(f, i, &at))
            marks |= 1u << FIGURE_MARK_PUBLISHED;
    return marks;
}

// Add a mark, if it is on the map and there is room.
static size_t add_disc(const figure *f, figure_disc out[FIGURE_DISCS], size_t n, double x, double y,
                       double radius)
{
    const canvas_point at = figure_from_terrain(&f->layout, (tw_vec2){x, y});

    if (n < FIGURE_DISCS && figure_on_map(&f->layout, at))
        out[n++] = (figure_disc){at, radius};
    return n;
}

size_t figure_marked_places(const figure *f, figure_disc out[FIGURE_DISCS])
{
    const double u = f->layout.text;
    size_t count, n = 0;
    const tw_inspection *points = marked_points(f, &count);

    for (size_t i = 0; i < f->spec.minimum_count; i++)
        n = add_disc(f, out, n, f->spec.minima[i].x, f->spec.minima[i].y, 1.3 * PUBLISHED * u);
    for (size_t i = 0; i < count; i++)
        n = add_disc(f, out, n, points[i].at.x, points[i].at.y, 1.3 * SADDLE * mark_size(f));
    for (size_t i = 0; i < f->start_count; i++)
        n = add_disc(f, out, n, f->starts[i].x, f->starts[i].y, PUBLISHED * u);
    return n;
}

void figure_draw_critical(const figure *f, canvas *c)
{
    size_t count;
    const tw_inspection *points = marked_points(f, &count);
    canvas_point at;

    for (size_t i = 0; i < count; i++)
        draw_point(f, c, &points[i]);
    for (size_t i = 0; i < f->spec.minimum_count; i++)
        if (find_published(f, i, &at))
            figure_mark_minimum(c, at, PUBLISHED * figure_mark_text(&f->layout));
}
