#include "thalweg/stability.h"

#include <math.h>
#include <string.h>

typedef enum method { NO_METHOD, PLAIN, HEAVY_BALL, LOOK_AHEAD } method;

static method method_of(const tw_optimizer *optimizer)
{
    static const struct {
        const char *name;
        method method;
    } known[] = {
        {"gd", PLAIN}, {"momentum", HEAVY_BALL}, {"nesterov", LOOK_AHEAD}, {"nag", LOOK_AHEAD}};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(optimizer->name, known[i].name) == 0)
            return known[i].method;
    return NO_METHOD;
}

bool tw_stability_is_known(const tw_optimizer *optimizer)
{
    return method_of(optimizer) != NO_METHOD;
}

// A parameter by name; 0 for an optimizer that has none of it.
static double value_of(const tw_optimizer *optimizer, const double *params, const char *name)
{
    for (size_t k = 0; k < optimizer->param_count; k++)
        if (strcmp(optimizer->params[k].name, name) == 0)
            return params[k];
    return 0.0;
}

double tw_stability_critical_lr(const tw_optimizer *optimizer, const double *params, double large)
{
    const double b = value_of(optimizer, params, "momentum");
    const double share = 1.0 - value_of(optimizer, params, "dampening");
    const double steepest = large + value_of(optimizer, params, "weight_decay");

    if (!(steepest > 0.0) || !(b >= 0.0 && b < 1.0) || !(share > 0.0))
        return NAN;
    switch (method_of(optimizer)) {
    case PLAIN:
        return 2.0 / steepest;
    case HEAVY_BALL:
        return 2.0 * (1.0 + b) / (share * steepest);
    case LOOK_AHEAD:
        return 2.0 * (1.0 + b) / ((1.0 + 2.0 * b) * steepest);
    default:
        return NAN;
    }
}

double tw_stability_slow_rate(const tw_optimizer *optimizer, const double *params)
{
    const double b = value_of(optimizer, params, "momentum");
    const double share = 1.0 - value_of(optimizer, params, "dampening");

    if (method_of(optimizer) == NO_METHOD || !(b >= 0.0 && b < 1.0) || !(share > 0.0) ||
        value_of(optimizer, params, "weight_decay") != 0.0)
        return NAN;
    return params[0] * share / (1.0 - b);
}

static tw_optimum plain_optimum(double small, double large)
{
    return (tw_optimum){2.0 / (small + large), NAN, (large - small) / (large + small)};
}

static tw_optimum heavy_ball_optimum(double small, double large, double share)
{
    const double sum = sqrt(small) + sqrt(large), root = (sqrt(large) - sqrt(small)) / sum;

    return (tw_optimum){4.0 / (sum * sum * share), root * root, root};
}

static tw_optimum look_ahead_optimum(double small, double large)
{
    const double root = sqrt(3.0 * large / small + 1.0);

    return (tw_optimum){4.0 / (3.0 * large + small), (root - 2.0) / (root + 2.0), 1.0 - 2.0 / root};
}

bool tw_stability_optimum(tw_optimum *out, const tw_optimizer *optimizer, const double *params,
                          double small, double large)
{
    const double decay = value_of(optimizer, params, "weight_decay");
    const double share = 1.0 - value_of(optimizer, params, "dampening");
    const method known = method_of(optimizer);

    if (known == NO_METHOD || !(small + decay > 0.0) || !(large >= small) || !(share > 0.0))
        return false;
    if (known == PLAIN)
        *out = plain_optimum(small + decay, large + decay);
    else if (known == HEAVY_BALL)
        *out = heavy_ball_optimum(small + decay, large + decay, share);
    else
        *out = look_ahead_optimum(small + decay, large + decay);
    return true;
}
