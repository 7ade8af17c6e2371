#include "thalweg/outset.h"

#include "terrain/source/grid.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEPS = 500, NEWTON_STEPS = 50, MARGIN = 10, TRIES = 16 };

// x and y both matter where one matters this part of the other, or more.
#define BALANCED 1e-3

// x and y are in units that are not alike where one counts so many times as much as the other.
#define UNLIKE 32.0

// A slope that is no more than this beside the curvature is none.
#define ROUNDING 1e-12

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

static double usable_rate(double lr)
{
    return lr > 0.0 && isfinite(lr) ? lr : 0.01;
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

// Terrain over data, and whether its loss is a sum of squares.
typedef struct survey {
    tw_evaluator *evaluator;
    bool squares;
} survey;

// With the Gauss-Newton matrix in place of the Hessian if there is one: its steps always lead down.
static ground look_ahead(const survey *s, tw_vec2 at)
{
    ground g;

    if (!s->squares)
        return look(s->evaluator, at);
    tw_evaluator_gauss_newton(s->evaluator, 1, &at.x, &at.y, &g.f, &g.fx, &g.fy, &g.fxx, &g.fxy,
                              &g.fyy);
    return g;
}

static tw_vec2 newton_step(const ground *g, double determinant)
{
    return (tw_vec2){-(g->fyy * g->fx - g->fxy * g->fy) / determinant,
                     -(g->fxx * g->fy - g->fxy * g->fx) / determinant};
}

// Go a step, or the longest half of a half of it that leads down.
static bool go_down(const survey *s, tw_vec2 step, tw_vec2 *at, ground *here)
{
    for (double length = 1.0; length > 1e-6; length *= 0.5) {
        const tw_vec2 next = {at->x + length * step.x, at->y + length * step.y};
        const ground there = look_ahead(s, next);
        if (there.f <= here->f) {
            *at = next;
            *here = there;
            return true;
        }
    }
    return false;
}

static double bend_along(const ground *g, tw_vec2 d)
{
    return d.x * d.x * g->fxx + 2.0 * d.x * d.y * g->fxy + d.y * d.y * g->fyy;
}

// Newton's method, or Gauss and Newton's, with halved steps, down to where a step would gain next
// to nothing: beside the loss, or, where that vanishes, beside the whole way. On a way to infinity,
// where curvature vanishes as well, it never does.
static bool find_minimum(const survey *s, tw_vec2 *at)
{
    const tw_vec2 from = *at;
    ground here = look_ahead(s, from);

    for (int k = 0; k < NEWTON_STEPS; k++) {
        const double determinant = here.fxx * here.fyy - here.fxy * here.fxy;
        const tw_vec2 step = newton_step(&here, determinant);
        const double gain = -(here.fx * step.x + here.fy * step.y);
        if (!(determinant > 0.0) || !(here.fxx > 0.0))
            return false;
        if (gain <= 1e-14 * fabs(here.f) ||
            gain <= 1e-18 * bend_along(&here, (tw_vec2){at->x - from.x, at->y - from.y}))
            return true;
        if (!go_down(s, step, at, &here))
            return false;
    }
    return false;
}

// Sizes of x and of y that a start may have where the origin is none.
static const double sizes[] = {1.0, 0.1, 10.0, 0.01, 100.0, 1e-3, 1e3, 1e-4, 1e4};

enum { SIZES = sizeof sizes / sizeof *sizes, CANDIDATES = 4 * SIZES * SIZES };

static tw_vec2 candidate(size_t i)
{
    const double x = sizes[i / 4 % SIZES], y = sizes[i / 4 / SIZES];

    return (tw_vec2){i % 2 == 0 ? x : -x, i / 2 % 2 == 0 ? y : -y};
}

// How much the loss depends on that of x and y on which it depends less, as a part of the other.
static double balance(tw_vec2 at, const ground *g)
{
    const double x = fabs(at.x * g->fx), y = fabs(at.y * g->fy);

    return fmin(x, y) / fmax(x, y);
}

// A candidate that has a loss and a slope; else its loss is infinite.
typedef struct outlook {
    double loss, balance;
    bool tried;
} outlook;

static void look_at_candidates(tw_evaluator *e, outlook *list)
{
    for (size_t i = 0; i < CANDIDATES; i++) {
        const ground g = look(e, candidate(i));
        const bool ok = isfinite(g.f) && isfinite(g.fx + g.fy);
        list[i] = (outlook){ok ? g.f : INFINITY, balance(candidate(i), &g), false};
    }
}

// The lowest of those with a balance above a least one that have not been tried; CANDIDATES: none.
static size_t lowest_candidate(const outlook *list, double least)
{
    size_t found = CANDIDATES;

    for (size_t i = 0; i < CANDIDATES; i++)
        if (!list[i].tried && isfinite(list[i].loss) && list[i].balance >= least &&
            (found == CANDIDATES || list[i].loss < list[found].loss))
            found = i;
    return found;
}

// Of the low ones that x and y both matter in, the first from which the way leads to a minimum;
// else the lowest of them, or of all; the origin if there is none.
static tw_vec2 find_start(const survey *s)
{
    outlook list[CANDIDATES];
    size_t first, next;

    look_at_candidates(s->evaluator, list);
    first = next = lowest_candidate(list, BALANCED);
    for (int tries = 0; tries < TRIES && next < CANDIDATES; tries++) {
        tw_vec2 end = candidate(next);
        if (find_minimum(s, &end))
            return candidate(next);
        list[next].tried = true;
        next = lowest_candidate(list, BALANCED);
    }
    if (first == CANDIDATES)
        first = lowest_candidate(list, 0.0);
    return first < CANDIDATES ? candidate(first) : (tw_vec2){0.0, 0.0};
}

// Descent from there gets somewhere, or is where it should get to.
static bool is_start(const ground *g)
{
    const double slope = hypot(g->fx, g->fy), bend = fabs(largest_eigenvalue(g));

    if (!isfinite(g->f) || !isfinite(slope))
        return false;
    return slope > ROUNDING * bend || (g->fxx > 0.0 && g->fxx * g->fyy - g->fxy * g->fxy > 0.0);
}

// Units in which the ground curves alike along x and along y, where they are of very different
// sizes; else 1.
static tw_vec2 units_of(const ground *g)
{
    const double ratio = sqrt(g->fyy / g->fxx);

    if (!(ratio > 0.0) || !isfinite(ratio) || (ratio < UNLIKE && ratio > 1.0 / UNLIKE))
        return (tw_vec2){1.0, 1.0};
    return (tw_vec2){1.0, 1.0 / ratio};
}

static double distance(tw_vec2 a, tw_vec2 b, tw_vec2 unit)
{
    return fmax(fabs(a.x - b.x) / unit.x, fabs(a.y - b.y) / unit.y);
}

// The minimum that Newton's method finds from a start, or else from another.
static bool find_centre(const survey *s, tw_vec2 start, tw_vec2 *out)
{
    *out = start;
    if (find_minimum(s, out))
        return true;
    *out = find_start(s);
    return find_minimum(s, out);
}

// The view around that minimum with the start in it; else around the origin.
static tw_view view_around(const survey *s, tw_vec2 start)
{
    tw_vec2 centre, unit = {1.0, 1.0}, half;
    double reach;

    if (find_centre(s, start, &centre)) {
        const ground there = look(s->evaluator, centre);
        unit = units_of(&there);
        reach = 1.25 * distance(centre, start, unit);
    } else {
        centre = (tw_vec2){0.0, 0.0};
        reach = fmax(2.0, 1.25 * distance(centre, start, unit));
    }
    reach = reach > 0.0 ? reach : 2.0;
    half = (tw_vec2){rounded(reach * unit.x), rounded(reach * unit.y)};
    centre = (tw_vec2){rounded(centre.x), rounded(centre.y)};
    return (tw_view){centre.x - half.x, centre.x + half.x, centre.y - half.y, centre.y + half.y};
}

tw_status tw_outset_of_data(tw_outset *out, const tw_terrain *terrain)
{
    survey s = {.squares = tw_terrain_is_sum_of_squares(terrain)};
    tw_vec2 start = {0.0, 0.0};
    ground here;

    if (tw_evaluator_new(&s.evaluator, terrain) < 0)
        return TW_ENOMEM;
    here = look(s.evaluator, start);
    if (!is_start(&here)) {
        start = find_start(&s);
        here = look(s.evaluator, start);
    }
    *out = (tw_outset){
        .view = view_around(&s, start),
        .start = start,
        .lr = rounded(usable_rate(1.0 / largest_eigenvalue(&here))),
        .steps = STEPS,
    };
    tw_evaluator_free(s.evaluator);
    return TW_OK;
}
