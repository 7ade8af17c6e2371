#include "thalweg/outset.h"

#include "terrain/source/grid.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEPS = 500, NEWTON_STEPS = 50, MARGIN = 10 };

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
    return (tw_vec2){g->extent.xmin + (double)c / g->per_x, g->extent.ymax - (double)r / g->per_y};
}

// The centre where no node will do.
static tw_vec2 highest_place(const tw_grid *g)
{
    const tw_view v = g->extent;
    tw_vec2 place = {v.xmin + 0.5 * (v.xmax - v.xmin), v.ymin + 0.5 * (v.ymax - v.ymin)};
    double highest = -INFINITY;

    for (size_t r = margin(g->rows); r + margin(g->rows) < g->rows; r++)
        for (size_t c = margin(g->columns); c + margin(g->columns) < g->columns; c++) {
            const double f = g->nodes[r * g->columns + c].f;
            if (f > highest && may_start(g, c, r)) {
                highest = f;
                place = node_place(g, c, r);
            }
        }
    return place;
}

// The root mean squares of the slopes along x and y.
static tw_vec2 usual_slope(const tw_grid *g)
{
    double x = 0.0, y = 0.0, count = 0.0;

    for (size_t i = 0; i < g->columns * g->rows; i++) {
        const grid_node *node = &g->nodes[i];
        if (isnan(node->f))
            continue;
        x += node->fu * node->fu;
        y += node->fv * node->fv;
        count += 1.0;
    }
    return (tw_vec2){sqrt(x / count) * g->per_x, sqrt(y / count) * g->per_y};
}

static double usable_rate(double lr)
{
    return lr >= 1e-10 && lr <= 1e10 ? lr : 0.01;
}

// Three digits, as a person would choose.
static double rounded(double value)
{
    char text[32];

    snprintf(text, sizeof text, "%.3g", value);
    return strtod(text, NULL);
}

tw_outset tw_outset_of_grid(const tw_grid *g)
{
    const tw_view v = g->extent;
    const tw_vec2 slope = usual_slope(g);
    const double lr = 0.005 * fmin((v.xmax - v.xmin) / slope.x, (v.ymax - v.ymin) / slope.y);

    return (tw_outset){v, highest_place(g), rounded(usable_rate(lr)), STEPS};
}

// A point of the loss, with its derivatives.
typedef struct ground {
    double f, fx, fy, fxx, fxy, fyy;
} ground;

static ground look(tw_evaluator *e, tw_vec2 at)
{
    ground g;

    tw_evaluator_hessian(e, 1, &at.x, &at.y, &g.f, &g.fx, &g.fy, &g.fxx, &g.fxy, &g.fyy);
    return g;
}

static double largest_eigenvalue(const ground *g)
{
    return 0.5 * (g->fxx + g->fyy) + hypot(0.5 * (g->fxx - g->fyy), g->fxy);
}

// Newton's method with halved steps, down to where the slope is next to nothing.
static bool find_minimum(tw_evaluator *e, tw_vec2 *at)
{
    ground here = look(e, *at);
    const double steep = hypot(here.fx, here.fy);

    for (int k = 0; k < NEWTON_STEPS; k++) {
        const double determinant = here.fxx * here.fyy - here.fxy * here.fxy;
        tw_vec2 step, next;
        ground there;
        double length = 1.0;

        if (hypot(here.fx, here.fy) <= 1e-9 * steep)
            return determinant > 0.0 && here.fxx > 0.0;
        if (!(determinant > 0.0) || !(here.fxx > 0.0))
            return false;
        step = (tw_vec2){-(here.fyy * here.fx - here.fxy * here.fy) / determinant,
                         -(here.fxx * here.fy - here.fxy * here.fx) / determinant};
        do {
            next = (tw_vec2){at->x + length * step.x, at->y + length * step.y};
            there = look(e, next);
            length *= 0.5;
        } while (!(there.f <= here.f) && length > 1e-6);
        if (!(there.f <= here.f))
            return false;
        *at = next;
        here = there;
    }
    return false;
}

tw_status tw_outset_of_data(tw_outset *out, const tw_terrain *terrain)
{
    tw_vec2 lowest = {0.0, 0.0};
    tw_evaluator *e;
    ground start;
    double reach = 2.0;

    if (tw_evaluator_new(&e, terrain) < 0)
        return TW_ENOMEM;
    start = look(e, lowest);
    if (find_minimum(e, &lowest))
        reach = 1.25 * fmax(fabs(lowest.x), fabs(lowest.y));
    else
        lowest = (tw_vec2){0.0, 0.0};
    tw_evaluator_free(e);
    reach = reach > 0.0 ? rounded(reach) : 2.0;
    lowest = (tw_vec2){rounded(lowest.x), rounded(lowest.y)};
    *out = (tw_outset){
        .view = {lowest.x - reach, lowest.x + reach, lowest.y - reach, lowest.y + reach},
        .lr = rounded(usable_rate(1.0 / largest_eigenvalue(&start))),
        .steps = STEPS,
    };
    return TW_OK;
}
