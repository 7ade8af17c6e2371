#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, ALPHA, EPS, WEIGHT_DECAY, MOMENTUM, CENTERED, PARAM_COUNT };
enum { V, MEAN, BUFFER };

// Rounding may take the variance of an unchanging slope a hair below zero, where torch has NaN.
TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *alpha = s->param[ALPHA], *eps = s->param[EPS];
    const double *decay = s->param[WEIGHT_DECAY], *momentum = s->param[MOMENTUM];
    const double *centered = s->param[CENTERED];
    double *v = axis_vector(state, V), *mean = axis_vector(state, MEAN),
           *buffer = axis_vector(state, BUFFER);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + decay[i] * w[i];
        v[i] = alpha[i] * v[i] + (1.0 - alpha[i]) * g * g;
        mean[i] = centered[i] * (alpha[i] * mean[i] + (1.0 - alpha[i]) * g);
        buffer[i] =
            momentum[i] * buffer[i] + g / (sqrt(larger(0.0, v[i] - mean[i] * mean[i])) + eps[i]);
        w[i] -= lr[i] * buffer[i];
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_rmsprop = {
    .name = "rmsprop",
    .label = "RMSProp",
    .rule = "v ← alpha·v + (1 − alpha)·g²;  b ← momentum·b + g/(√v + eps);  θ ← θ − lr·b",
    .source = "Tieleman & Hinton 2012; centered: Graves 2013; torch.optim.RMSprop",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [ALPHA] = PARAM_UNIT("alpha", "Alpha (memory of g²)", 0.99),
               [EPS] = PARAM_EPS(1e-8),
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0),
               [MOMENTUM] = PARAM_UNIT("momentum", "Momentum", 0.0),
               [CENTERED] = PARAM_FLAG("centered", "Centered")},
    .variants = {{CENTERED, "v ← alpha·v + (1 − alpha)·g²;  mean ← alpha·mean + (1 − alpha)·g;  "
                            "b ← momentum·b + g/(√(v − mean²) + eps);  θ ← θ − lr·b"}},
    .vectors = {[V] = "v", [MEAN] = "mean", [BUFFER] = "b"},
    .step = step,
};
