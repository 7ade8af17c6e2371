#include "walk/optimizers/adam.h"
#include "walk/optimizers/optimizers.h"

enum { DECOUPLED = ADAM_WEIGHT_DECAY + 1, PARAM_COUNT };
enum { M, V, VECTOR_COUNT };
enum { BIAS_1, BIAS_2, RECTIFIER };

// How far the second moment can be trusted yet; 0 where it cannot at all.
TW_CLONES
static void rectify(const tw_stride *s)
{
    const double *beta2 = s->param[ADAM_BETA2], *t = s->t;
    const double *bias2 = scalar_row(s, VECTOR_COUNT, BIAS_2);
    double *rectifier = scalar_row(s, VECTOR_COUNT, RECTIFIER);

    FOR_HIKERS (i, s->n) {
        const double most = 2.0 / (1.0 - beta2[i]) - 1.0; // The longest memory, in steps.
        const double rho = most - 2.0 * (t[i] + 1.0) * (1.0 - bias2[i]) / bias2[i];
        const double square =
            (rho - 4.0) * (rho - 2.0) * most / ((most - 4.0) * (most - 2.0) * rho);
        rectifier[i] = rho > 5.0 ? sqrt(square) : 0.0;
    }
}

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[ADAM_LR], *beta1 = s->param[ADAM_BETA1];
    const double *beta2 = s->param[ADAM_BETA2], *eps = s->param[ADAM_EPS];
    const double *decay = s->param[ADAM_WEIGHT_DECAY], *apart = s->param[DECOUPLED];
    const double *bias1 = scalar_row(s, VECTOR_COUNT, BIAS_1);
    const double *bias2 = scalar_row(s, VECTOR_COUNT, BIAS_2);
    const double *rectifier = scalar_row(s, VECTOR_COUNT, RECTIFIER);
    double *m = axis_vector(state, M), *v = axis_vector(state, V);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + (1.0 - apart[i]) * decay[i] * w[i];
        w[i] *= 1.0 - apart[i] * (lr[i] * decay[i]);
        m[i] = beta1[i] * m[i] + (1.0 - beta1[i]) * g;
        v[i] = beta2[i] * v[i] + (1.0 - beta2[i]) * g * g;
        const double adapted = rectifier[i] * sqrt(bias2[i]) / (sqrt(v[i]) + eps[i]);
        w[i] -= m[i] / bias1[i] * lr[i] * (rectifier[i] > 0.0 ? adapted : 1.0);
    }
}

static void step(const tw_stride *s)
{
    remember_one(s->n, s->param[ADAM_BETA1], scalar_row(s, VECTOR_COUNT, BIAS_1));
    remember_one(s->n, s->param[ADAM_BETA2], scalar_row(s, VECTOR_COUNT, BIAS_2));
    rectify(s);
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_radam = {
    .name = "radam",
    .label = "RAdam",
    .rule = "m ← beta1·m + (1 − beta1)·g;  v ← beta2·v + (1 − beta2)·g²;  "
            "θ ← θ − lr·m̂·k,  m̂ = m/(1 − beta1ᵗ),  k = r·√(1 − beta2ᵗ)/(√v + eps),  "
            "r the rectifier: 0 in the first steps and k 1 then",
    .source = "Liu et al. 2020; torch.optim.RAdam",
    .param_count = PARAM_COUNT,
    .params = {ADAM_PARAMS(1e-3), [ADAM_WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0),
               [DECOUPLED] = PARAM_FLAG("decoupled_weight_decay", "Decay apart from the slope")},
    .variants = {{DECOUPLED, "m ← beta1·m + (1 − beta1)·g;  v ← beta2·v + (1 − beta2)·g²;  "
                             "θ ← (1 − lr·weight_decay)·θ − lr·m̂·k,  m̂ = m/(1 − beta1ᵗ),  "
                             "k = r·√(1 − beta2ᵗ)/(√v + eps),  "
                             "r the rectifier: 0 in the first steps and k 1 then"}},
    .vectors = {[M] = "m", [V] = "v"},
    .scalars = {[BIAS_1] = "1 − beta1ᵗ", [BIAS_2] = "1 − beta2ᵗ", [RECTIFIER] = "r"},
    .step = step,
};
