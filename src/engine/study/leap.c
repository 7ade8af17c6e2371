#include "study/leap.h"

#include "base/symmetric.h"
#include "thalweg/stability.h"

#include <math.h>

// What slopes along a leap are off by leads away by at most this part of its length.
#define ASKEW 0.01

// A leap is at most as long as this, in views; farther out, in distances to the view's far side.
#define LONGEST 0.05

enum {
    FIRST = 64,  // Steps of the first leap; twice as many the next, a quarter after a failure,
    FEWEST = 4,  // down to so many,
    LEAPS = 256, // and so many leaps that are tried.
    PLACES = 8,  // Along a leap at which the ground is looked at.
};

// The ground at a place.
typedef struct quadratic {
    tw_vec2 at, slope;
    symmetric bend;
} quadratic;

// How far a walk on a parabola comes in so many steps, and the slope that is left.
static double go(double slope, double bend, double rate, double steps, double *left)
{
    const double part = rate * bend < 1.0 ? expm1(steps * log1p(-rate * bend)) : -1.0;

    *left = slope * (1.0 + part);
    return fabs(part) > 1e-6 ? slope * part / bend : -slope * rate * steps;
}

// How far so many steps lead on ground with a slope at their beginning, and the slope at their end.
static tw_vec2 way_of(const eigen *e, tw_vec2 slope, double rate, double steps, tw_vec2 *end)
{
    const tw_vec2 v = e->v, w = {-e->v.y, e->v.x};
    double along, across;
    const double far = go(slope.x * v.x + slope.y * v.y, e->large, rate, steps, &along);
    const double aside = go(slope.x * w.x + slope.y * w.y, e->small, rate, steps, &across);

    *end = (tw_vec2){along * v.x + across * w.x, along * v.y + across * w.y};
    return (tw_vec2){far * v.x + aside * w.x, far * v.y + aside * w.y};
}

static void look(const leaper *l, size_t count, const tw_vec2 *at, quadratic *out)
{
    double x[PLACES], y[PLACES], f[PLACES], gx[PLACES], gy[PLACES];
    double xx[PLACES], xy[PLACES], yy[PLACES];

    for (size_t k = 0; k < count; k++) {
        x[k] = at[k].x;
        y[k] = at[k].y;
    }
    tw_evaluator_hessian(l->evaluator, count, x, y, f, gx, gy, xx, xy, yy);
    for (size_t k = 0; k < count; k++)
        out[k] = (quadratic){at[k],
                             {l->sense * gx[k], l->sense * gy[k]},
                             {l->sense * xx[k], l->sense * xy[k], l->sense * yy[k]}};
}

// How steep a slope is, 1 for as good as level.
static double steepness(const watch_scale *s, tw_vec2 slope)
{
    return hypot(slope.x * s->slope_x, slope.y * s->slope_y);
}

// Of a way, in views.
static double length(const watch_scale *s, tw_vec2 way)
{
    return hypot(way.x / (s->view.xmax - s->view.xmin), way.y / (s->view.ymax - s->view.ymin));
}

static bool rests(const watch_scale *s, tw_vec2 slope, double rate)
{
    const double step = rate * length(s, slope);

    return steepness(s, slope) <= 1.0 && step * step <= s->step;
}

static double beyond(double at, double least, double most)
{
    return fmax(fmax(least - at, at - most) / (most - least), 0.0);
}

static bool is_short(const watch_scale *s, tw_vec2 from, tw_vec2 way)
{
    const tw_view v = s->view;

    return length(s, way) <=
           LONGEST * (1.0 + beyond(from.x, v.xmin, v.xmax) + beyond(from.y, v.ymin, v.ymax));
}

// Does the ground along a leap turn out as the quadratic where it begins says, so that what its
// slopes are off by leads nowhere? That at its end goes to `end`.
static bool is_like(const leaper *l, const quadratic *from, double rate, double steps,
                    quadratic *end)
{
    const eigen e = symmetric_eigen(from->bend);
    tw_vec2 at[PLACES], expected[PLACES], way, left;
    quadratic found[PLACES];

    for (int k = 0; k < PLACES; k++) {
        way = way_of(&e, from->slope, rate, steps * (k + 1) / PLACES, &expected[k]);
        at[k] = (tw_vec2){from->at.x + way.x, from->at.y + way.y};
    }
    if (!is_short(l->scale, from->at, way))
        return false;
    look(l, PLACES, at, found);
    for (int k = 0; k < PLACES; k++) {
        const tw_vec2 off = {found[k].slope.x - expected[k].x, found[k].slope.y - expected[k].y};
        const tw_vec2 astray = way_of(&e, off, rate, steps, &left);
        if (!(length(l->scale, astray) <= ASKEW * length(l->scale, way)))
            return false;
    }
    *end = found[PLACES - 1];
    return true;
}

// May steps be long there? Those of a direction that is stable are over soon.
static bool is_stable(const leaper *l, const quadratic *q)
{
    const double large = symmetric_eigen(q->bend).large;

    return !(large > 0.0) ||
           l->params[0] < tw_stability_critical_lr(l->optimizer, l->params, large);
}

// Of so many steps, those after which a walk rests, to one in a thousand.
static double steps_to_rest(const leaper *l, const quadratic *from, double rate, double steps)
{
    const eigen e = symmetric_eigen(from->bend);
    double least = 0.0, most = steps;
    tw_vec2 slope;

    while (most - least > 1e-3 * steps) {
        const double middle = 0.5 * (least + most);
        way_of(&e, from->slope, rate, middle, &slope);
        if (rests(l->scale, slope, rate))
            most = middle;
        else
            least = middle;
    }
    return most;
}

leap_end leap(const leaper *l, double *steps, tw_vec2 *at)
{
    const double rate = tw_stability_slow_rate(l->optimizer, l->params);
    double next = FIRST;
    quadratic here, there;

    look(l, 1, at, &here);
    for (int k = 0; k < LEAPS && next >= FEWEST && is_stable(l, &here); k++) {
        const double now = fmin(next, *steps);
        if (!is_like(l, &here, rate, now, &there)) {
            next = 0.25 * now;
            continue;
        }
        *at = there.at;
        if (rests(l->scale, there.slope, rate)) {
            *steps -= steps_to_rest(l, &here, rate, now);
            return LEAP_RESTS;
        }
        if ((*steps -= now) <= 0.0)
            return LEAP_CREEPS;
        here = there;
        next = 2.0 * now;
    }
    return LEAP_UNKNOWN;
}
