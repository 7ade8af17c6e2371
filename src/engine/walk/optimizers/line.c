#include "walk/optimizers/line.h"

enum { MOST_TRIALS = 60 };

// Whether what such a slope promises over such a length drowns in the rounding of the loss: no
// value can tell a better point from a worse one there, and the search is over.
static bool is_drowned(const line *l, double slope, double length)
{
    return fabs(slope * length) <= 0x1p-53 * fabs(l->from.f);
}

static bool may_try(search *s)
{
    return s->trials++ < MOST_TRIALS;
}

// The trial is the point beside the end now.
static void set_other(search *s)
{
    line_point *other = s->trial;

    s->trial = s->other;
    s->other = other;
}

// The trial is the end now, and what was the end the point beside it.
static void turn_round(search *s)
{
    search_improve(s);
    set_other(s);
}

// From now on the search goes on between two points.
static bool close_in(search *s)
{
    s->end_slope = s->end->slope;
    s->other_slope = s->other->slope;
    s->is_between = true;
    s->trials = 0;
    return true;
}

// Whether two points are still apart enough for losses to tell what is better between them.
static bool may_try_between(search *s)
{
    return may_try(s) && !is_drowned(&s->line, s->end->slope, s->other->length - s->end->length);
}

// The trial is where the search ends.
static bool found(search *s)
{
    search_improve(s);
    return false;
}

// As far again along a line that leads down as yet.
static bool double_length(search *s)
{
    search_improve(s);
    s->trial->length = 2.0 * s->end->length;
    return true;
}

// Whether f fails to fall by at least c1 of what the slope promises; so it does where it is NaN.
static bool is_too_high(const search *s)
{
    const line *l = &s->line;

    return !(s->trial->there.f <= l->from.f + s->c1 * s->trial->length * l->slope);
}

// The bottom of the parabola through the value and slope at lo and the value at hi; the middle
// where that is not well between them.
static double bottom_between(const line_point *lo, const line_point *hi)
{
    const double width = hi->length - lo->length;
    const double rise = hi->there.f - lo->there.f - lo->slope * width;
    const double share = -0.5 * lo->slope * width / rise;

    return lo->length + (share > 0.1 && share < 0.9 ? share : 0.5) * width;
}

static bool wolfe_propose(search *s)
{
    if (!s->is_between)
        return may_try(s);
    if (!may_try_between(s))
        return false;
    s->trial->length = bottom_between(s->end, s->other);
    return true;
}

static bool is_flat(const search *s)
{
    return fabs(s->trial->slope) <= -s->c2 * s->line.slope;
}

// Algorithm 3.6: the end is the lowest point so far that falls far enough, and its slope leads to
// the other one.
static bool zoom(search *s)
{
    const line_point *p = s->trial;

    if (is_too_high(s) || p->there.f >= s->end->there.f)
        set_other(s);
    else if (is_flat(s))
        return found(s);
    else if (p->slope * (s->other->length - s->end->length) >= 0.0)
        turn_round(s);
    else
        search_improve(s);
    return true;
}

// Algorithm 3.5.
static bool wolfe_judge(search *s)
{
    if (s->is_between)
        return zoom(s);
    if (is_too_high(s) || (s->trials > 1 && s->trial->there.f >= s->end->there.f))
        set_other(s);
    else if (is_flat(s))
        return found(s);
    else if (s->trial->slope >= 0.0)
        turn_round(s);
    else
        return double_length(s);
    return close_in(s);
}

const search_rule line_wolfe = {
    .feels_slopes = true, .propose = wolfe_propose, .judge = wolfe_judge};

// Whether the line has turned up before the trial, seen from the end where it leads down.
static bool is_beyond_bottom(const search *s)
{
    return !(s->trial->slope < 0.0 && s->trial->there.f < s->end->there.f);
}

// Where the slope vanishes if it is linear between the two, which a parabola's is; the middle where
// their slopes do not tell.
static double slope_root(const search *s)
{
    const double width = s->other->length - s->end->length;
    const double share = s->end_slope / (s->end_slope - s->other_slope);
    const bool tells = s->other_slope > 0.0 && share > 0.0 && share < 1.0;

    return s->end->length + (tells ? share : 0.5) * width;
}

static bool exact_propose(search *s)
{
    if (!s->is_between)
        return may_try(s);
    if (!may_try_between(s))
        return false;
    s->trial->length = slope_root(s);
    return true;
}

// Regula falsi on the slope, an end that stays weighing half each time (Illinois: Dowell & Jarratt
// 1971), so that both ends close in.
static bool halve(search *s)
{
    const line_point *p = s->trial;

    if (fabs(p->slope) <= -1e-8 * s->line.slope && p->there.f <= s->line.from.f)
        return found(s);
    if (is_beyond_bottom(s)) {
        s->other_slope = p->slope;
        s->end_slope *= 0.5;
        set_other(s);
    } else {
        s->end_slope = p->slope;
        s->other_slope *= 0.5;
        search_improve(s);
    }
    return true;
}

static bool exact_judge(search *s)
{
    if (s->is_between)
        return halve(s);
    if (!is_beyond_bottom(s))
        return double_length(s);
    set_other(s);
    return close_in(s);
}

const search_rule line_exact = {
    .feels_slopes = true, .propose = exact_propose, .judge = exact_judge};
