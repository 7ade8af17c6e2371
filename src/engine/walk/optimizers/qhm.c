#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, NU, BETA, PARAM_COUNT };
enum { M };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *nu = s->param[NU], *beta = s->param[BETA];
    double *m = axis_vector(state, M);

    FOR_HIKERS (i, s->n) {
        m[i] = beta[i] * m[i] + (1.0 - beta[i]) * slope[i];
        w[i] -= lr[i] * ((1.0 - nu[i]) * slope[i] + nu[i] * m[i]);
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_qhm = {
    .name = "qhm",
    .label = "Quasi-hyperbolic momentum",
    .rule = "m ← beta·m + (1 − beta)·g;  θ ← θ − lr·((1 − nu)·g + nu·m)",
    .source = "Ma & Yarats 2019",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [NU] = PARAM_UNIT("nu", "Nu (share of the momentum)", 0.7),
               [BETA] = PARAM_BETA("beta", "Beta (memory of g)", 0.999)},
    .vectors = {[M] = "m"},
    .step = step,
};
