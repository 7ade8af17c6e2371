#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, RHO, EPS, WEIGHT_DECAY, PARAM_COUNT };
enum { V, U };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *rho = s->param[RHO], *eps = s->param[EPS];
    const double *decay = s->param[WEIGHT_DECAY];
    double *v = axis_vector(state, V), *u = axis_vector(state, U);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + decay[i] * w[i];
        v[i] = rho[i] * v[i] + (1.0 - rho[i]) * g * g;
        const double delta = sqrt(u[i] + eps[i]) / sqrt(v[i] + eps[i]) * g;
        u[i] = rho[i] * u[i] + (1.0 - rho[i]) * delta * delta;
        w[i] -= lr[i] * delta;
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_adadelta = {
    .name = "adadelta",
    .label = "AdaDelta",
    .rule = "v ← rho·v + (1 − rho)·g²;  d = √(u + eps)/√(v + eps)·g;  "
            "u ← rho·u + (1 − rho)·d²;  θ ← θ − lr·d",
    .source = "Zeiler 2012; torch.optim.Adadelta",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(1.0),
               [RHO] = PARAM_UNIT("rho", "Rho (memory)", 0.9),
               [EPS] = PARAM_EPS(1e-6),
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[V] = "v", [U] = "u"},
    .step = step,
};
