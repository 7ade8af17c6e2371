#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, WEIGHT_DECAY, PARAM_COUNT };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *decay = s->param[WEIGHT_DECAY];

    (void)state;
    FOR_HIKERS (i, s->n)
        w[i] -= lr[i] * (slope[i] + decay[i] * w[i]);
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_gd = {
    .name = "gd",
    .label = "Gradient descent",
    .rule = "θ ← θ − lr·g",
    .source = "Cauchy 1847",
    .memoryless = true,
    .terrain_lr = true,
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01), [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .step = step,
};
