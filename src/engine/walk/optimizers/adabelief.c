#include "walk/optimizers/adam.h"
#include "walk/optimizers/optimizers.h"

enum { PARAM_COUNT = ADAM_EPS + 1 };
enum { M, S, VECTOR_COUNT };
enum { BIAS_1, BIAS_2 };

// Epsilon twice, inside the memory and beside the root, as in the paper's algorithm 2.
TW_CLONES
static void step_axis(const tw_stride *stride, const double *slope, double *w, double *state)
{
    const double *lr = stride->param[ADAM_LR], *beta1 = stride->param[ADAM_BETA1];
    const double *beta2 = stride->param[ADAM_BETA2], *eps = stride->param[ADAM_EPS];
    const double *bias1 = scalar_row(stride, VECTOR_COUNT, BIAS_1);
    const double *bias2 = scalar_row(stride, VECTOR_COUNT, BIAS_2);
    double *m = axis_vector(state, M), *s = axis_vector(state, S);

    FOR_HIKERS (i, stride->n) {
        m[i] = beta1[i] * m[i] + (1.0 - beta1[i]) * slope[i];
        const double surprise = slope[i] - m[i];
        s[i] = beta2[i] * s[i] + (1.0 - beta2[i]) * surprise * surprise + eps[i];
        w[i] -= lr[i] * (m[i] / bias1[i]) / (sqrt(s[i] / bias2[i]) + eps[i]);
    }
}

static void step(const tw_stride *s)
{
    remember_one(s->n, s->param[ADAM_BETA1], scalar_row(s, VECTOR_COUNT, BIAS_1));
    remember_one(s->n, s->param[ADAM_BETA2], scalar_row(s, VECTOR_COUNT, BIAS_2));
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_adabelief = {
    .name = "adabelief",
    .label = "AdaBelief",
    .rule = "m ← beta1·m + (1 − beta1)·g;  s ← beta2·s + (1 − beta2)·(g − m)² + eps;  "
            "θ ← θ − lr·m̂/(√ŝ + eps),  m̂ = m/(1 − beta1ᵗ),  ŝ = s/(1 − beta2ᵗ)",
    .source = "Zhuang et al. 2020, algorithm 2; epsilon as in its authors' code",
    .param_count = PARAM_COUNT,
    .params = {[ADAM_LR] = PARAM_LR(1e-3),
               [ADAM_BETA1] = PARAM_BETA("beta1", "Beta 1 (memory of g)", 0.9),
               [ADAM_BETA2] = PARAM_BETA("beta2", "Beta 2 (memory of (g − m)²)", 0.999),
               [ADAM_EPS] = PARAM_EPS(1e-16)},
    .vectors = {[M] = "m", [S] = "s"},
    .scalars = {[BIAS_1] = "1 − beta1ᵗ", [BIAS_2] = "1 − beta2ᵗ"},
    .step = step,
};
