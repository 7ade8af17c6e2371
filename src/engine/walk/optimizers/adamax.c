#include "walk/optimizers/adam.h"
#include "walk/optimizers/optimizers.h"

enum { PARAM_COUNT = ADAM_WEIGHT_DECAY + 1 };
enum { M, U, VECTOR_COUNT };
enum { BIAS_1 };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[ADAM_LR], *beta1 = s->param[ADAM_BETA1];
    const double *beta2 = s->param[ADAM_BETA2], *eps = s->param[ADAM_EPS];
    const double *decay = s->param[ADAM_WEIGHT_DECAY];
    const double *bias1 = scalar_row(s, VECTOR_COUNT, BIAS_1);
    double *m = axis_vector(state, M), *u = axis_vector(state, U);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + decay[i] * w[i];
        m[i] = beta1[i] * m[i] + (1.0 - beta1[i]) * g;
        u[i] = larger(beta2[i] * u[i], fabs(g) + eps[i]);
        w[i] -= lr[i] / bias1[i] * m[i] / u[i];
    }
}

static void step(const tw_stride *s)
{
    remember_one(s->n, s->param[ADAM_BETA1], scalar_row(s, VECTOR_COUNT, BIAS_1));
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_adamax = {
    .name = "adamax",
    .label = "AdaMax",
    .rule = "m ← beta1·m + (1 − beta1)·g;  u ← max(beta2·u, |g| + eps);  θ ← θ − lr·m̂/u,  "
            "m̂ = m/(1 − beta1ᵗ)",
    .source = "Kingma & Ba 2015, sec. 7.1; torch.optim.Adamax",
    .param_count = PARAM_COUNT,
    .params = {ADAM_PARAMS(2e-3), [ADAM_WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[M] = "m", [U] = "u"},
    .scalars = {[BIAS_1] = "1 − beta1ᵗ"},
    .step = step,
};
