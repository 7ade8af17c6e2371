#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, MOMENTUM, DAMPENING, WEIGHT_DECAY, PARAM_COUNT };
enum { V };

// As torch arranges it: the rate outside the velocity, no dampening of the first gradient.
TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *momentum = s->param[MOMENTUM], *t = s->t;
    const double *dampening = s->param[DAMPENING], *decay = s->param[WEIGHT_DECAY];
    double *v = axis_vector(state, V);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + decay[i] * w[i];
        const double share = t[i] == 0.0 || momentum[i] == 0.0 ? 1.0 : 1.0 - dampening[i];
        v[i] = momentum[i] * v[i] + share * g;
        w[i] -= lr[i] * v[i];
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_momentum = {
    .name = "momentum",
    .label = "Momentum",
    .rule = "v ← momentum·v + g;  θ ← θ − lr·v",
    .source = "Polyak 1964; torch.optim.SGD",
    .terrain_lr = true,
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [MOMENTUM] = PARAM_UNIT("momentum", "Momentum", 0.9),
               [DAMPENING] = PARAM_UNIT("dampening", "Dampening", 0.0),
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .variants = {{DAMPENING, "v ← momentum·v + (1 − dampening)·g,  undampened at first;  "
                             "θ ← θ − lr·v"}},
    .vectors = {[V] = "v"},
    .step = step,
};
