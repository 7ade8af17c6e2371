#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, PARAM_COUNT };

TW_CLONES
static void step_axis(const tw_stride *s, axis a)
{
    const double *lr = s->param[LR];

    FOR_HIKERS(i, a.n)
    a.w[i] -= lr[i] * sign_of(a.g[i]);
}

static void step(const tw_stride *s)
{
    step_axis(s, axis_x(s));
    step_axis(s, axis_y(s));
}

const tw_optimizer optimizer_signgd = {
    .name = "signgd",
    .label = "Sign descent",
    .rule = "θ ← θ − lr·sign(g)",
    .source = "Bernstein et al. 2018",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01)},
    .step = step,
};
