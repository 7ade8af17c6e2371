#include "terrain/terrain.h"
#include "thalweg/slope.h"

#include <math.h>

// Slopes that differ from the exact ones by no more than this part are right; forward differences
// are so coarse that more will do.
#define RIGHT 1e-2
#define RIGHT_FORWARD 0.3

// No better ones than these are looked for.
#define FINE 1e-4

// Central differences that are off by more than that, but right, may be drowning in rounding: a
// larger step is taken where it is so many times as exact. No better ones than FINEST are looked
// for then.
#define GOOD 1e-6
#define MUCH 100.0
#define FINEST 1e-9

// As much of one partial is too little to matter in the other.
#define LITTLE 1e-2

// What is less, beside the curvature times the coordinate, is no slope.
#define LEVEL 1e-9

enum {
    MOST_POWER = 290, // Of ten that are tried, up and down,
    FEW_POWERS = 20,  // and where slopes are right already.
    POINTS = 16,      // That are looked at; over data, each costs many evaluations.
};

// The points at which slopes are compared, and the exact ones there.
typedef struct places {
    size_t count;
    double x[POINTS], y[POINTS];
    double gx[POINTS], gy[POINTS];
    double little_x[POINTS], little_y[POINTS]; // Parts of the other one, in the units of each.
} places;

// Is there a slope, and not only what rounding leaves of one at a zero of it?
static bool is_slope(double partial, double curvature, double coordinate)
{
    return fabs(partial) > LEVEL * fabs(curvature * coordinate);
}

// A partial as steep as another is, where the ground along it curves as it does there.
static double in_units_of(double partial, double curvature, double other)
{
    const double size = fabs(partial) / sqrt(fabs(curvature)) * sqrt(fabs(other));

    return isfinite(size) ? size : 0.0;
}

static void look(places *out, tw_evaluator *e, tw_vec2 at)
{
    double f, gx, gy, xx, xy, yy;

    tw_evaluator_hessian(e, 1, &at.x, &at.y, &f, &gx, &gy, &xx, &xy, &yy);
    if (!isfinite(f) || !isfinite(gx) || !isfinite(gy) ||
        !(is_slope(gx, xx, at.x) || is_slope(gy, yy, at.y)))
        return;
    out->x[out->count] = at.x;
    out->y[out->count] = at.y;
    out->gx[out->count] = gx;
    out->gy[out->count] = gy;
    out->little_x[out->count] = LITTLE * in_units_of(gy, yy, xx);
    out->little_y[out->count++] = LITTLE * in_units_of(gx, xx, yy);
}

static tw_status find_places(places *out, const tw_terrain *terrain, size_t n, const tw_vec2 *at)
{
    const size_t most = terrain_rows(terrain) > 0 ? 1 : POINTS;
    tw_evaluator *e;
    const tw_status status = tw_evaluator_new(&e, terrain);

    if (status < 0)
        return status;
    out->count = 0;
    for (size_t i = 0; i < n && i < most; i++)
        look(out, e, at[i]);
    tw_evaluator_free(e);
    return TW_OK;
}

// By which part a partial is off, infinite where it is none.
static double error_of(double felt, double exact, double little)
{
    const double off = fabs(felt - exact);

    if (off == 0.0)
        return 0.0;
    return off >= 0.0 ? off / fmax(fabs(exact), little) : INFINITY;
}

// The largest errors of the slopes along x and along y, felt with a unit.
static tw_status measure(tw_vec2 *out, const tw_slope_spec *spec, const tw_terrain *terrain,
                         const places *p, tw_vec2 unit)
{
    tw_slope_spec tried = {.gradient = spec->gradient, .h = spec->h, .unit = unit};
    double f[POINTS], gx[POINTS], gy[POINTS];
    tw_slope *slope;
    const tw_status status = tw_slope_new(&slope, terrain, &tried);

    if (status < 0)
        return status;
    tw_slope_feel(slope, p->count, p->x, p->y, f, gx, gy);
    *out = (tw_vec2){0.0, 0.0};
    for (size_t i = 0; i < p->count; i++) {
        out->x = fmax(out->x, error_of(gx[i], p->gx[i], p->little_x[i]));
        out->y = fmax(out->y, error_of(gy[i], p->gy[i], p->little_y[i]));
    }
    tw_slope_free(slope);
    return TW_OK;
}

// The better of two units along one axis.
static void keep_better(double error, double unit, double fine, double *least, double *best)
{
    if (*least > fine && error < *least) {
        *least = error;
        *best = unit;
    }
}

// A unit that is not right either is better than 1 only where that gives no slope at all.
static double chosen(double unit, double error, double first, double right)
{
    if (first <= right)
        return first > GOOD && MUCH * error <= first ? unit : 1.0;
    return error <= RIGHT || (isinf(first) && error <= RIGHT_FORWARD) ? unit : 1.0;
}

tw_status tw_slope_fit(tw_slope_spec *spec, const tw_terrain *terrain, size_t n, const tw_vec2 *at,
                       bool *fits)
{
    const double right = spec->gradient == TW_GRADIENT_FORWARD ? RIGHT_FORWARD : RIGHT;
    tw_vec2 first, error, least, unit = {1.0, 1.0};
    places p;
    tw_status status;

    *fits = true;
    if (spec->gradient == TW_GRADIENT_EXACT)
        return TW_OK;
    if ((status = find_places(&p, terrain, n, at)) < 0 ||
        (status = measure(&first, spec, terrain, &p, unit)) < 0)
        return status;
    const bool is_right = first.x <= right && first.y <= right;
    const double fine = is_right ? FINEST : FINE, good = fmin(right, GOOD);
    const int powers = is_right ? FEW_POWERS : MOST_POWER;
    if ((first.x <= good && first.y <= good) || (is_right && spec->gradient == TW_GRADIENT_FORWARD))
        return TW_OK;
    least = first;
    for (int k = 2; k < 2 * powers + 2 && !(least.x <= fine && least.y <= fine); k++) {
        const double tried = pow(10.0, k % 2 == 0 ? k / 2 : -(k / 2)); // Near ones first.
        if (is_right && tried < 1.0)
            continue;
        if ((status = measure(&error, spec, terrain, &p, (tw_vec2){tried, tried})) < 0)
            return status;
        keep_better(error.x, tried, fine, &least.x, &unit.x);
        keep_better(error.y, tried, fine, &least.y, &unit.y);
    }
    spec->unit =
        (tw_vec2){chosen(unit.x, least.x, first.x, right), chosen(unit.y, least.y, first.y, right)};
    *fits = least.x <= right && least.y <= right;
    return TW_OK;
}
