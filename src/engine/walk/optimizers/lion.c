#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, BETA1, BETA2, WEIGHT_DECAY, PARAM_COUNT };
enum { M };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *beta1 = s->param[BETA1], *beta2 = s->param[BETA2];
    const double *decay = s->param[WEIGHT_DECAY];
    double *m = axis_vector(state, M);

    FOR_HIKERS (i, s->n) {
        const double c = beta1[i] * m[i] + (1.0 - beta1[i]) * slope[i];
        w[i] -= lr[i] * (sign_of(c) + decay[i] * w[i]);
        m[i] = beta2[i] * m[i] + (1.0 - beta2[i]) * slope[i];
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_lion = {
    .name = "lion",
    .label = "Lion",
    .rule = "θ ← θ − lr·(sign(beta1·m + (1 − beta1)·g) + weight_decay·θ);  "
            "m ← beta2·m + (1 − beta2)·g",
    .source = "Chen et al. 2023, algorithm 2",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(1e-4),
               [BETA1] = PARAM_BETA("beta1", "Beta 1 (of the step)", 0.9),
               [BETA2] = PARAM_BETA("beta2", "Beta 2 (memory of g)", 0.99),
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[M] = "m"},
    .step = step,
};
