#include "base/vector.h"
#include "terrain/source/grid.h"
#include "terrain/terrain.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

// The third kind of terrain: a surface through the nodes of a grid. A cell is the bicubic Hermite
// patch of its corners' heights, slopes and twists; with the slopes of source/grid.c that is the
// tensor product of Catmull & Rom's splines (A class of local interpolating splines, 1974).

// A grid is read where it is; there is no scratch.
static tw_status grid_open(void **out, const tw_terrain *terrain)
{
    *out = terrain->grid;
    return TW_OK;
}

static void grid_close(void *scratch)
{
    (void)scratch;
}

// The weights of the ends' values and slopes at t in 0..1, and their first two derivatives.
typedef struct hermite {
    double value[4], first[4], second[4]; // Of f(0), f(1), f'(0), f'(1).
} hermite;

static inline hermite hermite_at(double t)
{
    const double s = 1.0 - t, up = t * t * (3.0 - 2.0 * t), d = 6.0 * t * s, dd = 6.0 - 12.0 * t;

    return (hermite){
        .value = {1.0 - up, up, t * s * s, -t * t * s},
        .first = {-d, d, s * (1.0 - 3.0 * t), t * (3.0 * t - 2.0)},
        .second = {-dd, dd, 6.0 * t - 4.0, 6.0 * t - 2.0},
    };
}

// The same for an end that is so far away, in units in which slopes are.
static inline void stretch(hermite *h, double width)
{
    for (int i = 0; i < 2; i++) {
        h->value[2 + i] *= width;
        h->first[i] /= width;
        h->second[i] /= width * width;
        h->second[2 + i] /= width;
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
static inline hermite weights_at(double at, const double *list, double cell)
{
    const size_t i = (size_t)cell;
    const double from = grid_node_at(list, i);
    const double width = list != NULL ? list[i + 1] - list[i] : 1.0;
    hermite h = hermite_at(fmin(fmax((at - from) / width, 0.0), 1.0));

    if (list != NULL)
        stretch(&h, width);
    return h;
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

static inline void at_cell(const tw_grid *g, const place *at, order planes, size_t i,
                           double *const *out)
{
    const grid_node *a = &g->nodes[(size_t)at->row * g->columns + (size_t)at->column], *b = a + 1;
    const grid_node *c = a + g->columns, *d = c + 1;
    const hermite p = weights_at(at->u, g->us, at->column), q = weights_at(at->v, g->vs, at->row);
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
static void beside_hole(const tw_grid *g, place at, order planes, size_t i, double *const *out)
{
    const double from_u = grid_node_at(g->us, (size_t)at.column);
    const double from_v = grid_node_at(g->vs, (size_t)at.row);
    const double left = at.u == from_u && at.column > 0.0 ? 1.0 : 0.0;
    const double up = at.v == from_v && at.row > 0.0 ? 1.0 : 0.0;
    const double steps[][2] = {{left, 0.0}, {0.0, up}, {left, up}};

    for (int k = 0; k < 3 && isnan(out[PLANE_F][i]); k++) {
        const place beside = {at.u, at.v, at.column - steps[k][0], at.row - steps[k][1]};
        at_cell(g, &beside, planes, i, out);
    }
}

static void at_point(const tw_grid *g, double x, double y, order planes, size_t i,
                     double *const *out)
{
    const double u = (x - g->extent.xmin) * g->per_x, v = (g->extent.ymax - y) * g->per_y;
    const place at = {u, v, cell_of(u, g->us, g->columns), cell_of(v, g->vs, g->rows)};

    at_cell(g, &at, planes, i, out);
    if (isnan(out[PLANE_F][i]))
        beside_hole(g, at, planes, i, out);
}

static void grid_run(void *scratch, size_t n, const double *x, const double *y, order planes,
                     double *const *out)
{
    const tw_grid *g = scratch;

    for (size_t i = 0; i < n; i++) {
        if (is_on(g, x[i], y[i])) {
            at_point(g, x[i], y[i], planes, i, out);
            continue;
        }
        for (int k = 0; k < (int)planes; k++)
            out[k][i] = (double)NAN;
    }
}

static const char *grid_absence(const tw_terrain *terrain, double x, double y)
{
    const tw_grid *g = terrain->grid;
    double f;

    if (!is_on(g, x, y))
        return "off the grid";
    at_point(g, x, y, VALUE, 0, (double *[]){&f});
    return isnan(f) ? "in a hole of the grid" : NULL;
}

const terrain_kind terrain_grid = {
    .open = grid_open, .close = grid_close, .run = grid_run, .absence = grid_absence};
