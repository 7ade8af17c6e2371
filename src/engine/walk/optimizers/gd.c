#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, WEIGHT_DECAY, PARAM_COUNT };

TW_CLONES
static void step_axis(const tw_stride *s, axis a)
{
    const double *lr = s->param[LR], *decay = s->param[WEIGHT_DECAY];

    FOR_HIKERS(i, a.n)
    a.w[i] -= lr[i] * (a.g[i] + decay[i] * a.w[i]);
}

static void step(const tw_stride *s)
{
    step_axis(s, axis_x(s));
    step_axis(s, axis_y(s));
}

const tw_optimizer optimizer_gd = {
    .name = "gd",
    .label = "Gradient descent",
    .rule = "θ ← θ − lr·g",
    .source = "Cauchy 1847",
    .terrain_lr = true,
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01), [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .step = step,
};
