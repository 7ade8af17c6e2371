#include "thalweg/outset.h"

#include "terrain/outset_parts.h"
#include "terrain/terrain.h"

#include <math.h>
#include <stdbool.h>

enum {
    NEWTON_STEPS = 50,
    TRIES = 16,      // Candidates from which a minimum is looked for, at most,
    SURVEYED = 4096, // and rows by which starts and minima are, evenly over the data.
};

// x and y both matter where one matters this part of the other, or more.
#define BALANCED 1e-3

// x and y are in units that are not alike where one counts so many times as much as the other.
#define UNLIKE 32.0

// A slope that is no more than this beside the curvature is none.
#define ROUNDING 1e-12

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

// Of the low ones that x and y both matter in, the first from which the way leads to a minimum, and
// that; else the lowest of them, or of all, or the origin if there is none, and false.
static bool find_start(const survey *s, tw_vec2 *start, tw_vec2 *minimum)
{
    outlook list[CANDIDATES];
    size_t first, next;

    look_at_candidates(s->evaluator, list);
    first = next = lowest_candidate(list, BALANCED);
    for (int tries = 0; tries < TRIES && next < CANDIDATES; tries++) {
        *start = *minimum = candidate(next);
        if (find_minimum(s, minimum))
            return true;
        list[next].tried = true;
        next = lowest_candidate(list, BALANCED);
    }
    if (first == CANDIDATES)
        first = lowest_candidate(list, 0.0);
    *start = first < CANDIDATES ? candidate(first) : (tw_vec2){0.0, 0.0};
    return false;
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

// Where walks start, if the origin is no start, and a minimum that Newton's method finds from
// there, or else from another candidate.
static bool survey_data(const survey *s, tw_vec2 *start, tw_vec2 *minimum)
{
    const tw_vec2 origin = {0.0, 0.0};
    const ground here = look(s->evaluator, origin);
    tw_vec2 other;

    if (!is_start(&here))
        return find_start(s, start, minimum);
    *start = *minimum = origin;
    return find_minimum(s, minimum) || find_start(s, &other, minimum);
}

// The view around a minimum with the start in it; around the origin if there is none.
static tw_view view_around(const survey *s, tw_vec2 start, const tw_vec2 *minimum)
{
    tw_vec2 centre = {0.0, 0.0}, unit = {1.0, 1.0}, half;
    double reach;

    if (minimum != NULL) {
        const ground there = look(s->evaluator, *minimum);
        centre = *minimum;
        unit = units_of(&there);
        reach = 1.25 * distance(centre, start, unit);
    } else {
        reach = fmax(2.0, 1.25 * distance(centre, start, unit));
    }
    reach = reach > 0.0 ? reach : 2.0;
    half = (tw_vec2){outset_rounded(reach * unit.x), outset_rounded(reach * unit.y)};
    centre = (tw_vec2){outset_rounded(centre.x), outset_rounded(centre.y)};
    return (tw_view){centre.x - half.x, centre.x + half.x, centre.y - half.y, centre.y + half.y};
}

// From now on, the loss is that of some of the rows, if there are many.
static tw_status choose_sample(tw_evaluator *e, size_t rows)
{
    size_t chosen[SURVEYED];

    if (rows <= SURVEYED)
        return TW_OK;
    if (evaluator_reserve(e, SURVEYED) < 0)
        return TW_ENOMEM;
    for (size_t i = 0; i < SURVEYED; i++)
        chosen[i] = i * rows / SURVEYED;
    evaluator_choose(e, SURVEYED, chosen);
    return TW_OK;
}

tw_status tw_outset_of_data(tw_outset *out, const tw_terrain *terrain)
{
    survey s = {.squares = tw_terrain_is_sum_of_squares(terrain)};
    tw_vec2 start, minimum;
    tw_status status;

    if (tw_evaluator_new(&s.evaluator, terrain) < 0)
        return TW_ENOMEM;
    if ((status = choose_sample(s.evaluator, terrain_rows(terrain))) == TW_OK) {
        const bool found = survey_data(&s, &start, &minimum);
        const tw_view view = view_around(&s, start, found ? &minimum : NULL);
        evaluator_choose(s.evaluator, 0, NULL);
        const ground here = look(s.evaluator, start);
        *out = (tw_outset){
            .view = view,
            .start = start,
            .lr = outset_rate(1.0 / largest_eigenvalue(&here)),
            .steps = OUTSET_STEPS,
        };
    }
    tw_evaluator_free(s.evaluator);
    return status;
}
