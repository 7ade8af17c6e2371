#include "walk/steering.h"

#include "base/vector.h"
#include "thalweg/optimizer.h"
#include "walk/gradient.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define BOUND(name_, label_, none)                                                                 \
    {                                                                                              \
        .name = name_, .label = label_, .minimum = -DBL_MAX, .maximum = DBL_MAX, .initial = none   \
    }

static const tw_param params[TW_STEERING_PARAMS] = {
    [TW_STEERING_MAXIMIZE] = {.name = "maximize",
                              .label = "Maximize (climb)",
                              .maximum = 1.0,
                              .kind = TW_PARAM_FLAG},
    [TW_STEERING_CLIP_NORM] = {.name = "clip_norm",
                               .label = "Clip the gradient's norm",
                               .maximum = DBL_MAX,
                               .initial = INFINITY,
                               .above_minimum = true},
    [TW_STEERING_CLIP_VALUE] = {.name = "clip_value",
                                .label = "Clip each partial",
                                .maximum = DBL_MAX,
                                .initial = INFINITY,
                                .above_minimum = true},
    [TW_STEERING_X_MIN] = BOUND("x_min", "Lower bound of x", -INFINITY),
    [TW_STEERING_X_MAX] = BOUND("x_max", "Upper bound of x", INFINITY),
    [TW_STEERING_Y_MIN] = BOUND("y_min", "Lower bound of y", -INFINITY),
    [TW_STEERING_Y_MAX] = BOUND("y_max", "Upper bound of y", INFINITY),
};

const tw_param *tw_steering_params(void)
{
    return params;
}

int tw_steering_find(const char *name)
{
    for (int k = 0; k < TW_STEERING_PARAMS; k++)
        if (strcmp(params[k].name, name) == 0)
            return k;
    return -1;
}

tw_steering tw_steering_default(void)
{
    tw_steering steering;

    for (int k = 0; k < TW_STEERING_PARAMS; k++)
        steering.params[k] = params[k].initial;
    return steering;
}

tw_status tw_steering_suits(const tw_optimizer *optimizer, int param, tw_error *error)
{
    if (param == TW_STEERING_MAXIMIZE && optimizer->needs_squares)
        return tw_error_set(error, TW_NOWHERE,
                            "%s of %s: it can only lower sums of squares; use gd or newton",
                            params[param].name, optimizer->name);
    if (param != TW_STEERING_MAXIMIZE && optimizer->gradient_free)
        return tw_error_set(error, TW_NOWHERE, "%s of %s: it does not step by the gradient",
                            params[param].name, optimizer->name);
    return TW_OK;
}

static bool climbs(const tw_steering *s)
{
    return s->params[TW_STEERING_MAXIMIZE] != 0.0;
}

const char *tw_steering_rule(char text[TW_STEERING_RULE], const tw_steering *s)
{
    const char *const parts[] = {
        isfinite(s->params[TW_STEERING_CLIP_NORM])
            ? "g ← g·min(1, clip_norm/(n + 1e-6)),  n is the norm of g"
            : "",
        isfinite(s->params[TW_STEERING_CLIP_VALUE]) ? "g ← max(−clip_value, min(clip_value, g))"
                                                    : "",
        climbs(s) ? "g ← −g" : "",
    };
    size_t at = 0;

    text[0] = '\0';
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (*parts[k] != '\0')
            at += (size_t)snprintf(text + at, TW_STEERING_RULE - at, "%s%s", at > 0 ? ";  " : "",
                                   parts[k]);
    return text;
}

double tw_steering_sense(const tw_steering *s)
{
    return climbs(s) ? -1.0 : 1.0;
}

static bool clips(const tw_steering *s)
{
    return isfinite(s->params[TW_STEERING_CLIP_NORM]) ||
           isfinite(s->params[TW_STEERING_CLIP_VALUE]);
}

tw_status tw_steering_check(const tw_steering *s, const char *owner, tw_error *error)
{
    for (int low = TW_STEERING_X_MIN; low <= TW_STEERING_Y_MIN; low += 2)
        if (!(s->params[low] < s->params[low + 1]))
            return tw_error_set(error, TW_NOWHERE,
                                "%s of %s: expected a number below %s, which is %.15g, got %.15g",
                                params[low].name, owner, params[low + 1].name, s->params[low + 1],
                                s->params[low]);
    return TW_OK;
}

bool tw_steering_has_box(const tw_steering *s)
{
    for (int k = TW_STEERING_X_MIN; k <= TW_STEERING_Y_MAX; k++)
        if (isfinite(s->params[k]))
            return true;
    return false;
}

// Of what is not a number, nothing is nearest.
static inline double nearest(double at, double low, double high)
{
    return at < low ? low : at > high ? high : at;
}

tw_vec2 tw_steering_place(const tw_steering *s, tw_vec2 at)
{
    const double *p = s->params;

    return (tw_vec2){nearest(at.x, p[TW_STEERING_X_MIN], p[TW_STEERING_X_MAX]),
                     nearest(at.y, p[TW_STEERING_Y_MIN], p[TW_STEERING_Y_MAX])};
}

bool tw_steering_is_on_bound(const tw_steering *s, tw_vec2 at, tw_vec2 small)
{
    const double *p = s->params;

    return fabs(at.x - p[TW_STEERING_X_MIN]) <= small.x ||
           fabs(at.x - p[TW_STEERING_X_MAX]) <= small.x ||
           fabs(at.y - p[TW_STEERING_Y_MIN]) <= small.y ||
           fabs(at.y - p[TW_STEERING_Y_MAX]) <= small.y;
}

static void place_axis(size_t n, double low, double high, double *at)
{
    for (size_t i = 0; i < n; i++)
        at[i] = nearest(at[i], low, high);
}

void steering_place(const tw_steering *s, size_t n, double *x, double *y)
{
    place_axis(n, s->params[TW_STEERING_X_MIN], s->params[TW_STEERING_X_MAX], x);
    place_axis(n, s->params[TW_STEERING_Y_MIN], s->params[TW_STEERING_Y_MAX], y);
}

// A step to a bound that misses it by rounding would leave a hiker with a slope, and no room.
#define MISSED 0x1p-49

static void snap_axis(size_t n, double low, double high, const double *before, double *at)
{
    for (size_t i = 0; i < n; i++) {
        const double off = MISSED * (fabs(before[i]) + fabs(at[i]));
        if (at[i] != before[i])
            at[i] = fabs(at[i] - low) <= off ? low : fabs(at[i] - high) <= off ? high : at[i];
    }
}

void steering_snap(const tw_steering *s, size_t n, const double *was_x, const double *was_y,
                   double *x, double *y)
{
    snap_axis(n, s->params[TW_STEERING_X_MIN], s->params[TW_STEERING_X_MAX], was_x, x);
    snap_axis(n, s->params[TW_STEERING_Y_MIN], s->params[TW_STEERING_Y_MAX], was_y, y);
}

// Does the way against a slope lead out of the box, or on where it is left already?
static inline bool leads_out(double at, double slope, double low, double high)
{
    return (at <= low && slope > 0.0) || (at >= high && slope < 0.0);
}

static void project_axis(const tw_steering *s, int low, size_t n, const double *at, double *slope)
{
    const double sense = tw_steering_sense(s);

    for (size_t i = 0; i < n; i++)
        if (leads_out(at[i], sense * slope[i], s->params[low], s->params[low + 1]))
            slope[i] = 0.0;
}

void steering_project(const tw_steering *s, size_t n, const double *x, const double *y, double *gx,
                      double *gy)
{
    project_axis(s, TW_STEERING_X_MIN, n, x, gx);
    project_axis(s, TW_STEERING_Y_MIN, n, y, gy);
}

bool steering_turns(const tw_steering *s)
{
    return climbs(s) || clips(s) || tw_steering_has_box(s);
}

bool steering_is_linear(const tw_steering *s)
{
    return !clips(s) && !tw_steering_has_box(s);
}

TW_CLONES
static void negate(size_t n, double *row)
{
    for (size_t i = 0; i < n; i++)
        row[i] = -row[i];
}

void steering_turn_losses(const tw_steering *s, size_t n, double *f)
{
    if (climbs(s))
        negate(n, f);
}

static void clip_norms(double most, size_t n, double *gx, double *gy)
{
    for (size_t i = 0; i < n; i++) {
        const double part = most / (gradient_length(gx[i], gy[i]) + 1e-6);
        gx[i] *= part < 1.0 ? part : 1.0;
        gy[i] *= part < 1.0 ? part : 1.0;
    }
}

static void clip_values(double most, size_t n, double *g)
{
    for (size_t i = 0; i < n; i++)
        g[i] = g[i] > most ? most : g[i] < -most ? -most : g[i];
}

void steering_turn_slopes(const tw_steering *s, size_t n, double *gx, double *gy)
{
    if (clips(s)) {
        clip_norms(s->params[TW_STEERING_CLIP_NORM], n, gx, gy);
        clip_values(s->params[TW_STEERING_CLIP_VALUE], n, gx);
        clip_values(s->params[TW_STEERING_CLIP_VALUE], n, gy);
    }
    if (climbs(s)) {
        negate(n, gx);
        negate(n, gy);
    }
}

void steering_turn_curvatures(const tw_steering *s, size_t n, double *xx, double *xy, double *yy)
{
    if (climbs(s)) {
        negate(n, xx);
        negate(n, xy);
        negate(n, yy);
    }
}
