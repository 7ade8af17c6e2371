#include "figure/map/arrows.h"

#include <math.h>
#include <stdlib.h>

// In text sizes, from arrow to arrow; and most of them along a side of the map.
#define APART 3.1
#define MOST 200

// In text sizes: the shortest and the longest arrow.
#define SHORTEST 0.55
#define LONGEST 2.3

// How opaque arrows are, of 255.
#define ALPHA 205

// Most slopes the median is of.
#define SAMPLES 1000

// Of the median slope: below, the ground is level and has no arrow.
#define LEVEL 1e-9

// Cells along a side of the map.
static size_t cells_of(const figure_layout *l, double side)
{
    return (size_t)fmin(fmax(round(side / (APART * l->text)), 1.0), MOST);
}

// The gradient in the middles of the cells.
static void feel(figure_arrows *a, tw_evaluator *evaluator, tw_view view, double *x, double *y)
{
    size_t n = a->columns * a->rows;

    for (size_t i = 0; i < n; i++) {
        double across = ((double)(i % a->columns) + 0.5) / (double)a->columns;
        double down = ((double)(i / a->columns) + 0.5) / (double)a->rows;

        x[i] = view.xmin + across * (view.xmax - view.xmin);
        y[i] = view.ymax - down * (view.ymax - view.ymin);
    }
    tw_evaluator_gradient(evaluator, n, x, y, a->loss, a->fx, a->fy);
}

tw_status figure_arrows_make(figure_arrows *out, const tw_terrain *terrain,
                             const figure_layout *layout)
{
    size_t columns = cells_of(layout, layout->map.width);
    size_t rows = cells_of(layout, layout->map.height), n = columns * rows;
    double *all = malloc(5 * n * sizeof *all);
    tw_evaluator *evaluator;

    if (all == NULL || tw_evaluator_new(&evaluator, terrain) < 0) {
        free(all);
        return TW_ENOMEM;
    }
    *out = (figure_arrows){columns, rows, all, all + n, all + 2 * n};
    feel(out, evaluator, layout->view, all + 3 * n, all + 4 * n);
    tw_evaluator_free(evaluator);
    return TW_OK;
}

void figure_arrows_clear(figure_arrows *a)
{
    free(a->loss);
    *a = (figure_arrows){0};
}

// The way down on the canvas, where all of a small step's length counts: loss times points.
static canvas_point way_down(const figure *f, size_t i)
{
    const figure_layout *l = &f->layout;

    return (canvas_point){-f->arrows.fx[i] * l->map.width / (l->view.xmax - l->view.xmin),
                          f->arrows.fy[i] * l->map.height / (l->view.ymax - l->view.ymin)};
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

// The median length of the ways down that have one; 0 if none has.
static double median_slope(const figure *f)
{
    double slopes[SAMPLES];
    size_t n = 0, apart = f->arrows.columns * f->arrows.rows / SAMPLES + 1;

    for (size_t i = 0; i < f->arrows.columns * f->arrows.rows; i += apart) {
        canvas_point way = way_down(f, i);
        double slope = hypot(way.x, way.y);

        if (slope > 0.0 && isfinite(slope))
            slopes[n++] = slope;
    }
    qsort(slopes, n, sizeof *slopes, ascending);
    return n > 0 ? slopes[n / 2] : 0.0;
}

static bool is_free(size_t mark_count, const figure_disc *marks, const figure_line_labels *labels,
                    canvas_point at, double radius)
{
    for (size_t i = 0; i < mark_count; i++)
        if (hypot(at.x - marks[i].at.x, at.y - marks[i].at.y) < marks[i].radius + radius)
            return false;
    return figure_clear_of_labels(labels, at, radius);
}

void figure_draw_arrows(const figure *f, canvas *c, const figure_line_labels *labels)
{
    const figure_arrows *a = &f->arrows;
    const canvas_rect *map = &f->layout.map;
    figure_disc marks[FIGURE_DISCS];
    size_t mark_count = figure_marked_places(f, marks);
    double u = f->layout.text, median = median_slope(f);

    for (size_t i = 0; i < a->columns * a->rows; i++) {
        canvas_point way = way_down(f, i);
        canvas_point at = {
            map->x + ((double)(i % a->columns) + 0.5) * map->width / (double)a->columns,
            map->y + ((double)(i / a->columns) + 0.5) * map->height / (double)a->rows};
        double slope = hypot(way.x, way.y);
        double length = (SHORTEST + (LONGEST - SHORTEST) * slope / (slope + median)) * u;

        if (slope > LEVEL * median && isfinite(slope) && isfinite(a->loss[i]) &&
            is_free(mark_count, marks, labels, at, 0.5 * length))
            figure_mark_way(c, at, way.x / slope, way.y / slope, length, u,
                            figure_ink_at(f, at, ALPHA));
    }
}
