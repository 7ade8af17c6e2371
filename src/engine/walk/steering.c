#include "walk/steering.h"

#include "base/vector.h"
#include "thalweg/optimizer.h"

#include <stdio.h>
#include <string.h>

static const tw_param params[TW_STEERING_PARAMS] = {
    [TW_STEERING_MAXIMIZE] = {.name = "maximize",
                              .label = "Maximize (climb)",
                              .maximum = 1.0,
                              .kind = TW_PARAM_FLAG},
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
    return TW_OK;
}

static bool climbs(const tw_steering *s)
{
    return s->params[TW_STEERING_MAXIMIZE] != 0.0;
}

const char *tw_steering_rule(char text[TW_STEERING_RULE], const tw_steering *s)
{
    snprintf(text, TW_STEERING_RULE, "%s", climbs(s) ? "g ← −g" : "");
    return text;
}

double tw_steering_sense(const tw_steering *s)
{
    return climbs(s) ? -1.0 : 1.0;
}

bool steering_turns(const tw_steering *s)
{
    return climbs(s);
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

void steering_turn_slopes(const tw_steering *s, size_t n, double *gx, double *gy)
{
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
