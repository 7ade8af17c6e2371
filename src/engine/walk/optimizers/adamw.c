#include "walk/optimizers/adam.h"
#include "walk/optimizers/optimizers.h"

enum { M, V, V_MAX, VECTOR_COUNT };
enum { BIAS_1, BIAS_2 };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[ADAM_LR], *beta1 = s->param[ADAM_BETA1];
    const double *beta2 = s->param[ADAM_BETA2], *eps = s->param[ADAM_EPS];
    const double *decay = s->param[ADAM_WEIGHT_DECAY], *amsgrad = s->param[ADAM_AMSGRAD];
    const double *bias1 = scalar_row(s, VECTOR_COUNT, BIAS_1);
    const double *bias2 = scalar_row(s, VECTOR_COUNT, BIAS_2);
    double *m = axis_vector(state, M), *v = axis_vector(state, V),
           *v_max = axis_vector(state, V_MAX);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i];
        m[i] = beta1[i] * m[i] + (1.0 - beta1[i]) * g;
        v[i] = beta2[i] * v[i] + (1.0 - beta2[i]) * g * g;
        v_max[i] = amsgrad[i] * larger(v_max[i], v[i]);
        const double size = sqrt(amsgrad[i] != 0.0 ? v_max[i] : v[i]) / sqrt(bias2[i]) + eps[i];
        w[i] = w[i] * (1.0 - lr[i] * decay[i]) - lr[i] / bias1[i] * m[i] / size;
    }
}

static void step(const tw_stride *s)
{
    remember_one(s->n, s->param[ADAM_BETA1], scalar_row(s, VECTOR_COUNT, BIAS_1));
    remember_one(s->n, s->param[ADAM_BETA2], scalar_row(s, VECTOR_COUNT, BIAS_2));
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_adamw = {
    .name = "adamw",
    .label = "AdamW",
    .rule =
        "m ← beta1·m + (1 − beta1)·g;  v ← beta2·v + (1 − beta2)·g²;  "
        "θ ← (1 − lr·weight_decay)·θ − lr·m̂/(√v̂ + eps),  m̂ = m/(1 − beta1ᵗ),  v̂ = v/(1 − beta2ᵗ)",
    .source = "Loshchilov & Hutter 2019; torch.optim.AdamW",
    .param_count = ADAM_PARAM_COUNT,
    .params = {ADAM_PARAMS(1e-3), [ADAM_WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.01),
               [ADAM_AMSGRAD] = PARAM_FLAG("amsgrad", "AMSGrad")},
    .variants = {{ADAM_AMSGRAD, "m ← beta1·m + (1 − beta1)·g;  v ← beta2·v + (1 − beta2)·g²;  "
                                "v_max ← max(v_max, v);  "
                                "θ ← (1 − lr·weight_decay)·θ − lr·m̂/(√v̂ + eps),  "
                                "m̂ = m/(1 − beta1ᵗ),  v̂ = v_max/(1 − beta2ᵗ)"}},
    .vectors = {[M] = "m", [V] = "v", [V_MAX] = "v_max"},
    .scalars = {[BIAS_1] = "1 − beta1ᵗ", [BIAS_2] = "1 − beta2ᵗ"},
    .step = step,
};
