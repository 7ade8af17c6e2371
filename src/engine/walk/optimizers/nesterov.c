#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, MOMENTUM, WEIGHT_DECAY, PARAM_COUNT };
enum { V };

// Nesterov's method rewritten for the point that has looked ahead already, so that the slope is
// felt under the boots: from the first step on it is elsewhere than the textbook's, which is `nag`.
TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *momentum = s->param[MOMENTUM];
    const double *decay = s->param[WEIGHT_DECAY];
    double *v = axis_vector(state, V);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + decay[i] * w[i];
        v[i] = momentum[i] * v[i] + g;
        w[i] -= lr[i] * (g + momentum[i] * v[i]);
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_nesterov = {
    .name = "nesterov",
    .label = "Nesterov (PyTorch)",
    .rule = "v ← momentum·v + g;  θ ← θ − lr·(g + momentum·v)",
    .source = "Nesterov 1983; Sutskever et al. 2013; torch.optim.SGD(nesterov=True)",
    .terrain_lr = true,
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [MOMENTUM] = {.name = "momentum",
                             .label = "Momentum",
                             .maximum = 1.0,
                             .initial = 0.9,
                             .above_minimum = true},
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[V] = "v"},
    .step = step,
};
