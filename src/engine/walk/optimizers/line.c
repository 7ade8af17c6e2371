#include "walk/optimizers/line.h"

enum { MOST_TRIALS = 60 };

static line_point start_of(const line *l)
{
    return (line_point){.length = 0.0, .slope = l->slope, .there = l->from};
}

static line_point feel_at(const line *l, double length)
{
    line_point p = {.length = length};

    p.there = lane_feel(l->hiker, vec_along(l->from.at, length, l->along));
    p.slope = vec_dot(p.there.g, l->along);
    return p;
}

// Whether what such a slope promises over such a length drowns in the rounding of the loss: no
// value can tell a better point from a worse one there, and the search is over.
static bool is_drowned(const line *l, double slope, double length)
{
    return fabs(slope * length) <= 0x1p-53 * fabs(l->from.f);
}

line_point line_armijo(const line *l, double first, double c1, double shrink)
{
    double length = first;

    for (int k = 0; k < MOST_TRIALS && !is_drowned(l, l->slope, length); k++, length *= shrink) {
        const tw_vec2 at = vec_along(l->from.at, length, l->along);
        const double f = lane_value(l->hiker, at);
        if (f <= l->from.f + c1 * length * l->slope)
            return (line_point){.length = length, .there = {.at = at, .f = f}};
    }
    return start_of(l);
}

// Whether f fails to fall by at least c1 of what the slope promises; so it does where it is NaN.
static bool is_too_high(const line *l, const line_point *p, double c1)
{
    return !(p->there.f <= l->from.f + c1 * p->length * l->slope);
}

// The bottom of the parabola through the value and slope at lo and the value at hi; the middle
// where that is not well between them.
static double between(const line_point *lo, const line_point *hi)
{
    const double width = hi->length - lo->length;
    const double rise = hi->there.f - lo->there.f - lo->slope * width;
    const double share = -0.5 * lo->slope * width / rise;

    return lo->length + (share > 0.1 && share < 0.9 ? share : 0.5) * width;
}

// Algorithm 3.6: lo is the lowest point so far that falls far enough, and its slope leads to hi.
static line_point zoom(const line *l, line_point lo, line_point hi, double c1, double c2)
{
    for (int k = 0; k < MOST_TRIALS && !is_drowned(l, lo.slope, hi.length - lo.length); k++) {
        const line_point p = feel_at(l, between(&lo, &hi));
        if (is_too_high(l, &p, c1) || p.there.f >= lo.there.f) {
            hi = p;
            continue;
        }
        if (fabs(p.slope) <= -c2 * l->slope)
            return p;
        if (p.slope * (hi.length - lo.length) >= 0.0)
            hi = lo;
        lo = p;
    }
    return lo;
}

line_point line_wolfe(const line *l, double first, double c1, double c2)
{
    line_point before = start_of(l);
    double length = first;

    for (int k = 0; k < MOST_TRIALS; k++, length *= 2.0) {
        const line_point p = feel_at(l, length);
        if (is_too_high(l, &p, c1) || (k > 0 && p.there.f >= before.there.f))
            return zoom(l, before, p, c1, c2);
        if (fabs(p.slope) <= -c2 * l->slope)
            return p;
        if (p.slope >= 0.0)
            return zoom(l, p, before, c1, c2);
        before = p;
    }
    return before;
}

// Whether the line has turned up before p, seen from lo where it leads down.
static bool is_beyond_bottom(const line_point *lo, const line_point *p)
{
    return !(p->slope < 0.0 && p->there.f < lo->there.f);
}

// Where the slope vanishes if it is linear between the two, which a parabola's is; the middle where
// their slopes do not tell.
static double slope_root(const line_point *lo, double lo_slope, const line_point *hi,
                         double hi_slope)
{
    const double width = hi->length - lo->length;
    const double share = lo_slope / (lo_slope - hi_slope);

    return lo->length + (hi_slope > 0.0 && share > 0.0 && share < 1.0 ? share : 0.5) * width;
}

// Regula falsi on the slope, an end that stays weighing half each time (Illinois: Dowell & Jarratt
// 1971), so that both ends close in.
static line_point close_in(const line *l, line_point lo, line_point hi)
{
    double lo_slope = lo.slope, hi_slope = hi.slope;

    for (int k = 0; k < MOST_TRIALS && !is_drowned(l, lo.slope, hi.length - lo.length); k++) {
        const line_point p = feel_at(l, slope_root(&lo, lo_slope, &hi, hi_slope));
        if (fabs(p.slope) <= -1e-8 * l->slope && p.there.f <= l->from.f)
            return p;
        if (is_beyond_bottom(&lo, &p)) {
            hi = p;
            hi_slope = p.slope;
            lo_slope *= 0.5;
        } else {
            lo = p;
            lo_slope = p.slope;
            hi_slope *= 0.5;
        }
    }
    return lo;
}

line_point line_exact(const line *l, double first)
{
    line_point lo = start_of(l);
    double length = first;

    for (int k = 0; k < MOST_TRIALS; k++, length *= 2.0) {
        const line_point p = feel_at(l, length);
        if (is_beyond_bottom(&lo, &p))
            return close_in(l, lo, p);
        lo = p;
    }
    return lo;
}
