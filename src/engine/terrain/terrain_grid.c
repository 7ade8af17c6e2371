#include "base/vector.h"
#include "terrain/source/grid.h"
#include "terrain/terrain.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

// The third kind of terrain: a surface through the nodes of a grid. A cell is a patch of its
// corners' heights, slopes and twists, weighted along the row and down the column. Bicubic Hermite
// patches with the slopes of source/grid.c are the tensor product of Catmull & Rom's splines (A
// class of local interpolating splines, 1974).

const char *const *tw_interpolation_names(size_t *count)
{
    static const char *const names[] = {
        [TW_BICUBIC] = "bicubic",
        [TW_BILINEAR] = "bilinear",
        [TW_NEAREST] = "nearest",
    };

    *count = sizeof names / sizeof *names;
    return names;
}

// A grid is read where it is; there is no scratch but the terrain, which stays as it is.
static tw_status grid_open(void **out, const tw_terrain *terrain)
{
    *out = (tw_terrain *)terrain;
    return TW_OK;
}

static void grid_close(void *scratch)
{
    (void)scratch;
}

// The weights of the ends' values and slopes at t in 0..1, and their first two derivatives.
typedef struct weights {
    double value[4], first[4], second[4]; // Of f(0), f(1), f'(0), f'(1).
} weights;

static inline weights hermite_at(double t)
{
    const double s = 1.0 - t, up = t * t * (3.0 - 2.0 * t), d = 6.0 * t * s, dd = 6.0 - 12.0 * t;

    return (weights){
        .value = {1.0 - up, up, t * s * s, -t * t * s},
        .first = {-d, d, s * (1.0 - 3.0 * t), t * (3.0 * t - 2.0)},
        .second = {-dd, dd, 6.0 * t - 4.0, 6.0 * t - 2.0},
    };
}

// A node's slope is the mean of those of the lines that meet there.
static inline weights line_at(double t)
{
    weights w = {.value = {1.0 - t, t}, .first = {-1.0, 1.0}};

    if (t == 0.0 || t == 1.0)
        memcpy(w.first, (double[]){0.0, 0.0, 1.0 - t, t}, sizeof w.first);
    return w;
}

static inline weights nearest_at(double t)
{
    const double up = t < 0.5 ? 0.0 : 1.0;

    return (weights){.value = {1.0 - up, up}};
}

static inline weights weights_within(tw_interpolation between, double t)
{
    return between == TW_BICUBIC    ? hermite_at(t)
           : between == TW_BILINEAR ? line_at(t)
                                    : nearest_at(t);
}

// The same for an end that is so far away, in units in which slopes are.
static inline void stretch(weights *w, double width)
{
    for (int i = 0; i < 2; i++) {
        w->value[2 + i] *= width;
        w->first[i] /= width;
        w->second[i] /= width * width;
        w->second[2 + i] /= width;
    }
}

// The sum over the corners of what they hold times the weights in both directions.
static inline double blend(const grid_node *a, const grid_node *b, const grid_node *c,
                           const grid_node *d, const double *u, const double *v)
{
    const double top = (u[0] * a->f + u[1] * b->f) + (u[2] * a->fu + u[3] * b->fu);
    const double bottom = (u[0] * c->f + u[1] * d->f) + (u[2] * c->fu + u[3] * d->fu);
    const double top_slope = (u[0] * a->fv + u[1] * b->fv) + (u[2] * a->fuv + u[3] * b->fuv);
    const double bottom_slope = (u[0] * c->fv + u[1] * d->fv) + (u[2] * c->fuv + u[3] * d->fuv);

    return (v[0] * top + v[1] * bottom) + (v[2] * top_slope + v[3] * bottom_slope);
}

// The cell that a coordinate is in, counted from the first node; the last one has both its edges.
static inline double cell_of(double at, const double *list, size_t nodes)
{
    const double last = (double)(nodes - 2), cell = floor(at);
    size_t low = 0, high = nodes - 1;

    if (list == NULL)
        return cell < 0.0 ? 0.0 : cell > last ? last : cell;
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        *(at < list[middle] ? &high : &low) = middle;
    }
    return (double)low;
}

// The weights of the nodes around a coordinate.
static inline weights weights_at(tw_interpolation between, double at, const double *list,
                                 double cell)
{
    const size_t i = (size_t)cell;
    const double from = grid_node_at(list, i);
    const double width = list != NULL ? list[i + 1] - list[i] : 1.0;
    weights w = weights_within(between, fmin(fmax((at - from) / width, 0.0), 1.0));

    if (list != NULL)
        stretch(&w, width);
    return w;
}

static inline bool is_on(const tw_grid *g, double x, double y)
{
    const tw_view v = g->extent;

    return x >= v.xmin && x <= v.xmax && y >= v.ymin && y <= v.ymax;
}

// A place on the grid, in cells or units from its upper left node, and a cell that it is in.
typedef struct place {
    double u, v;
    double column, row;
} place;

static inline void at_cell(const tw_terrain *terrain, const place *at, order planes, size_t i,
                           double *const *out)
{
    const tw_grid *g = terrain->grid;
    const grid_node *a = &g->nodes[(size_t)at->row * g->columns + (size_t)at->column], *b = a + 1;
    const grid_node *c = a + g->columns, *d = c + 1;
    const weights p = weights_at(terrain->between, at->u, g->us, at->column);
    const weights q = weights_at(terrain->between, at->v, g->vs, at->row);
    const double per_x = g->per_x, per_y = -g->per_y; // Rows go down.

    out[PLANE_F][i] = blend(a, b, c, d, p.value, q.value);
    if (planes == VALUE)
        return;
    out[PLANE_X][i] = blend(a, b, c, d, p.first, q.value) * per_x;
    out[PLANE_Y][i] = blend(a, b, c, d, p.value, q.first) * per_y;
    if (planes == GRADIENT)
        return;
    out[PLANE_XX][i] = blend(a, b, c, d, p.second, q.value) * per_x * per_x;
    out[PLANE_XY][i] = blend(a, b, c, d, p.first, q.first) * per_x * per_y;
    out[PLANE_YY][i] = blend(a, b, c, d, p.value, q.second) * per_y * per_y;
}

// Between a cell and a hole, the cell has the last word.
static void beside_hole(const tw_terrain *terrain, place at, order planes, size_t i,
                        double *const *out)
{
    const tw_grid *g = terrain->grid;
    const double from_u = grid_node_at(g->us, (size_t)at.column);
    const double from_v = grid_node_at(g->vs, (size_t)at.row);
    const double left = at.u == from_u && at.column > 0.0 ? 1.0 : 0.0;
    const double up = at.v == from_v && at.row > 0.0 ? 1.0 : 0.0;
    const double steps[][2] = {{left, 0.0}, {0.0, up}, {left, up}};

    for (int k = 0; k < 3 && isnan(out[PLANE_F][i]); k++) {
        const place beside = {at.u, at.v, at.column - steps[k][0], at.row - steps[k][1]};
        at_cell(terrain, &beside, planes, i, out);
    }
}

// Onto a node, if it is no farther away than coordinates of such a size, in cells, are rounded.
// Nodes that are not even are where their coordinates say.
static inline double snapped(double at, const double *list, double size)
{
    const double whole = round(at);

    return list == NULL && fabs(at - whole) <= 2.0 * DBL_EPSILON * size ? whole : at;
}

static void at_point(const tw_terrain *terrain, double x, double y, order planes, size_t i,
                     double *const *out)
{
    const tw_grid *g = terrain->grid;
    double u = (x - g->extent.xmin) * g->per_x, v = (g->extent.ymax - y) * g->per_y;

    if (terrain->between == TW_BILINEAR) {
        u = snapped(u, g->us, fmax(fabs(g->extent.xmin), fabs(g->extent.xmax)) * g->per_x);
        v = snapped(v, g->vs, fmax(fabs(g->extent.ymin), fabs(g->extent.ymax)) * g->per_y);
    }
    const place at = {u, v, cell_of(u, g->us, g->columns), cell_of(v, g->vs, g->rows)};

    at_cell(terrain, &at, planes, i, out);
    if (isnan(out[PLANE_F][i]))
        beside_hole(terrain, at, planes, i, out);
}

static void grid_run(void *scratch, size_t n, const double *x, const double *y, order planes,
                     double *const *out)
{
    const tw_terrain *terrain = scratch;

    for (size_t i = 0; i < n; i++) {
        if (is_on(terrain->grid, x[i], y[i])) {
            at_point(terrain, x[i], y[i], planes, i, out);
            continue;
        }
        for (int k = 0; k < (int)planes; k++)
            out[k][i] = (double)NAN;
    }
}

static const char *grid_absence(const tw_terrain *terrain, double x, double y)
{
    double f;

    if (!is_on(terrain->grid, x, y))
        return "off the grid";
    at_point(terrain, x, y, VALUE, 0, (double *[]){&f});
    return isnan(f) ? "in a hole of the grid" : NULL;
}

// The cells of a row or a column that have something in common with from..to, in cells or units.
typedef struct cell_range {
    size_t first, end;
} cell_range;

static cell_range cells_between(double from, double to, const double *list, size_t nodes)
{
    const double last = grid_node_at(list, nodes - 1);

    if (!(to >= 0.0 && from <= last))
        return (cell_range){0, 0};
    const size_t first = (size_t)cell_of(from, list, nodes), end = (size_t)cell_of(to, list, nodes);
    // On a node, the view has nothing of the cell behind.
    return (cell_range){first, end > first && grid_node_at(list, end) == to ? end : end + 1};
}

static void grid_data_range(const tw_terrain *terrain, tw_view view, double *low, double *high)
{
    const tw_grid *g = terrain->grid;
    const cell_range columns =
        cells_between((view.xmin - g->extent.xmin) * g->per_x,
                      (view.xmax - g->extent.xmin) * g->per_x, g->us, g->columns);
    const cell_range rows = cells_between((g->extent.ymax - view.ymax) * g->per_y,
                                          (g->extent.ymax - view.ymin) * g->per_y, g->vs, g->rows);
    double lowest = INFINITY, highest = -INFINITY;

    for (size_t r = rows.first; r < rows.end; r++)
        for (size_t c = columns.first; c < columns.end; c++) {
            const grid_node *a = &g->nodes[r * g->columns + c], *b = a + g->columns;
            if (isnan(a[0].f + a[1].f + b[0].f + b[1].f))
                continue; // A hole.
            lowest = fmin(lowest, fmin(fmin(a[0].f, a[1].f), fmin(b[0].f, b[1].f)));
            highest = fmax(highest, fmax(fmax(a[0].f, a[1].f), fmax(b[0].f, b[1].f)));
        }
    if (lowest <= highest) {
        *low = lowest;
        *high = highest;
    }
}

const terrain_kind terrain_grid = {
    .open = grid_open,
    .close = grid_close,
    .run = grid_run,
    .absence = grid_absence,
    .data_range = grid_data_range,
};
