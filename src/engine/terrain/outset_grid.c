#include "thalweg/outset.h"

#include "terrain/outset_parts.h"
#include "terrain/source/grid.h"

#include <math.h>
#include <stdbool.h>

enum { MARGIN = 10 };

// A hole takes the cells that touch it, at a corner too.
static bool has_ground_around(const tw_grid *g, size_t c, size_t r)
{
    for (size_t row = r - 1; row <= r + 1; row++)
        for (size_t column = c - 1; column <= c + 1; column++)
            if (isnan(g->nodes[row * g->columns + column].f))
                return false;
    return true;
}

// A node with a slope and with ground on all sides.
static bool may_start(const tw_grid *g, size_t c, size_t r)
{
    const grid_node *node = &g->nodes[r * g->columns + c];

    return (node->fu != 0.0 || node->fv != 0.0) && has_ground_around(g, c, r);
}

static size_t margin(size_t nodes)
{
    const size_t tenth = nodes / MARGIN;

    return tenth > 0 ? tenth : 1;
}

static tw_vec2 node_place(const tw_grid *g, size_t c, size_t r)
{
    return (tw_vec2){g->extent.xmin + grid_node_at(g->us, c) / g->per_x,
                     g->extent.ymax - grid_node_at(g->vs, r) / g->per_y};
}

// The highest node that will do; false if there is none.
static bool find_node(const tw_grid *g, tw_vec2 *place)
{
    double highest = -INFINITY;

    for (size_t r = margin(g->rows); r + margin(g->rows) < g->rows; r++)
        for (size_t c = margin(g->columns); c + margin(g->columns) < g->columns; c++) {
            const double f = g->nodes[r * g->columns + c].f;
            if (f > highest && may_start(g, c, r)) {
                highest = f;
                *place = node_place(g, c, r);
            }
        }
    return highest > -INFINITY;
}

// How good a cell is to start in: lower than any other if it is a hole, lower than all with a slope
// if it is level, the lower the farther from the middle; else as high as its corners.
static tw_vec2 rank_cell(const tw_grid *g, size_t c, size_t r)
{
    const grid_node *a = &g->nodes[r * g->columns + c], *d = a + g->columns;
    const double low = fmin(fmin(a[0].f, a[1].f), fmin(d[0].f, d[1].f));
    const double high = fmax(fmax(a[0].f, a[1].f), fmax(d[0].f, d[1].f));
    const double x = 2.0 * (double)c - (double)(g->columns - 2);
    const double y = 2.0 * (double)r - (double)(g->rows - 2);

    if (isnan(a[0].f) || isnan(a[1].f) || isnan(d[0].f) || isnan(d[1].f))
        return (tw_vec2){0.0, 0.0};
    return high > low ? (tw_vec2){2.0, high} : (tw_vec2){1.0, -(x * x + y * y)};
}

// The middle of the best cell; every grid has one that is no hole.
static tw_vec2 find_cell(const tw_grid *g)
{
    tw_vec2 best = {0.0, 0.0}, place = {g->extent.xmin, g->extent.ymin};

    for (size_t r = 0; r + 1 < g->rows; r++)
        for (size_t c = 0; c + 1 < g->columns; c++) {
            const tw_vec2 rank = rank_cell(g, c, r);
            const tw_vec2 from = node_place(g, c, r), to = node_place(g, c + 1, r + 1);
            if (rank.x < best.x || (rank.x == best.x && rank.y <= best.y))
                continue;
            best = rank;
            place = (tw_vec2){from.x + 0.5 * (to.x - from.x), from.y + 0.5 * (to.y - from.y)};
        }
    return place;
}

static tw_vec2 highest_place(const tw_grid *g)
{
    tw_vec2 place = {0.0, 0.0};

    return find_node(g, &place) ? place : find_cell(g);
}

// The root mean squares of the slopes along x and y, of whatever size.
static tw_vec2 usual_slope(const tw_grid *g)
{
    double x = 0.0, y = 0.0, count = 0.0, most_x = 0.0, most_y = 0.0;

    for (size_t i = 0; i < g->columns * g->rows; i++) {
        most_x = fmax(most_x, fabs(g->nodes[i].fu));
        most_y = fmax(most_y, fabs(g->nodes[i].fv));
    }
    for (size_t i = 0; i < g->columns * g->rows; i++) {
        const grid_node *node = &g->nodes[i];
        const double u = most_x > 0.0 ? node->fu / most_x : 0.0;
        const double v = most_y > 0.0 ? node->fv / most_y : 0.0;
        if (isnan(node->f))
            continue;
        x += u * u;
        y += v * v;
        count += 1.0;
    }
    return (tw_vec2){most_x * sqrt(x / count) * g->per_x, most_y * sqrt(y / count) * g->per_y};
}

tw_outset tw_outset_of_grid(const tw_grid *g)
{
    const tw_view v = g->extent;
    const tw_vec2 slope = usual_slope(g);
    const double lr = 0.005 * fmin((v.xmax - v.xmin) / slope.x, (v.ymax - v.ymin) / slope.y);

    return (tw_outset){v, highest_place(g), outset_rate(lr), OUTSET_STEPS};
}
