#include "walk/steering.h"

#include "base/vector.h"
#include "thalweg/optimizer.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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
                                .label = "Clip its partials",
                                .maximum = DBL_MAX,
                                .initial = INFINITY,
                                .above_minimum = true},
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

bool steering_turns(const tw_steering *s)
{
    return climbs(s) || clips(s);
}

bool steering_is_linear(const tw_steering *s)
{
    return !clips(s);
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
        const double part = most / (sqrt(gx[i] * gx[i] + gy[i] * gy[i]) + 1e-6);
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
