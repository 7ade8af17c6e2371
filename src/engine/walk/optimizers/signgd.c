#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, PARAM_COUNT };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR];

    (void)state;
    FOR_HIKERS (i, s->n)
        w[i] -= lr[i] * sign_of(slope[i]);
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_signgd = {
    .name = "signgd",
    .label = "Sign descent",
    .rule = "θ ← θ − lr·sign(g)",
    .source = "Bernstein et al. 2018",
    .memoryless = true,
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01)},
    .step = step,
};
