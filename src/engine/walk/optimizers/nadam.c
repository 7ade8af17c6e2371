#include "walk/optimizers/adam.h"
#include "walk/optimizers/optimizers.h"
#include "walk/optimizers/powers.h"

enum { MOMENTUM_DECAY = ADAM_WEIGHT_DECAY + 1, DECOUPLED, PARAM_COUNT };
enum { M, V, VECTOR_COUNT };
enum { BIAS_2, MU, MU_NEXT, MU_PRODUCT };

// The momentum of this step and of the next, which warms up from beta1/2 to beta1.
static void warm_up(const tw_stride *s)
{
    const double *beta1 = s->param[ADAM_BETA1], *decay = s->param[MOMENTUM_DECAY];
    double *mu = scalar_row(s, VECTOR_COUNT, MU), *next = scalar_row(s, VECTOR_COUNT, MU_NEXT);
    double *product = scalar_row(s, VECTOR_COUNT, MU_PRODUCT);
    double now[TW_BLOCK] = {0}, then[TW_BLOCK] = {0};

    for (size_t i = 0; i < s->n; i++) {
        now[i] = (s->t[i] + 1.0) * decay[i];
        then[i] = (s->t[i] + 2.0) * decay[i];
    }
    powers_of(0.96, now, s->n);
    powers_of(0.96, then, s->n);
    for (size_t i = 0; i < s->n; i++) {
        mu[i] = beta1[i] * (1.0 - 0.5 * now[i]);
        next[i] = beta1[i] * (1.0 - 0.5 * then[i]);
        product[i] = (s->t[i] == 0.0 ? 1.0 : product[i]) * mu[i];
    }
}

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[ADAM_LR], *beta1 = s->param[ADAM_BETA1];
    const double *beta2 = s->param[ADAM_BETA2], *eps = s->param[ADAM_EPS];
    const double *decay = s->param[ADAM_WEIGHT_DECAY], *apart = s->param[DECOUPLED];
    const double *bias2 = scalar_row(s, VECTOR_COUNT, BIAS_2);
    const double *mu = scalar_row(s, VECTOR_COUNT, MU),
                 *next = scalar_row(s, VECTOR_COUNT, MU_NEXT);
    const double *product = scalar_row(s, VECTOR_COUNT, MU_PRODUCT);
    double *m = axis_vector(state, M), *v = axis_vector(state, V);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + (1.0 - apart[i]) * decay[i] * w[i];
        w[i] *= 1.0 - apart[i] * (lr[i] * decay[i]);
        m[i] = beta1[i] * m[i] + (1.0 - beta1[i]) * g;
        v[i] = beta2[i] * v[i] + (1.0 - beta2[i]) * g * g;
        const double size = sqrt(v[i] / bias2[i]) + eps[i];
        w[i] -= lr[i] * (1.0 - mu[i]) / (1.0 - product[i]) * g / size;
        w[i] -= lr[i] * next[i] / (1.0 - product[i] * next[i]) * m[i] / size;
    }
}

static void step(const tw_stride *s)
{
    warm_up(s);
    remember_one(s->n, s->param[ADAM_BETA2], scalar_row(s, VECTOR_COUNT, BIAS_2));
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_nadam = {
    .name = "nadam",
    .label = "NAdam",
    .rule = "m ← beta1·m + (1 − beta1)·g;  v ← beta2·v + (1 − beta2)·g²;  "
            "θ ← θ − lr·((1 − μₜ)·g/(1 − Πμ) + μₜ₊₁·m/(1 − Πμ·μₜ₊₁))/(√v̂ + eps),  "
            "μₜ = beta1·(1 − 0.96^((t + 1)·momentum_decay)/2),  v̂ = v/(1 − beta2ᵗ)",
    .source = "Dozat 2016; torch.optim.NAdam of 2.x",
    .param_count = PARAM_COUNT,
    .params = {ADAM_PARAMS(2e-3), [ADAM_WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0),
               [MOMENTUM_DECAY] = {.name = "momentum_decay",
                                   .label = "Momentum decay",
                                   .maximum = 1000.0,
                                   .initial = 4e-3},
               [DECOUPLED] = PARAM_FLAG("decoupled_weight_decay", "Decay apart from the slope")},
    .variants = {{DECOUPLED,
                  "m ← beta1·m + (1 − beta1)·g;  v ← beta2·v + (1 − beta2)·g²;  "
                  "θ ← (1 − lr·weight_decay)·θ − "
                  "lr·((1 − μₜ)·g/(1 − Πμ) + μₜ₊₁·m/(1 − Πμ·μₜ₊₁))/(√v̂ + eps),  "
                  "μₜ = beta1·(1 − 0.96^((t + 1)·momentum_decay)/2),  v̂ = v/(1 − beta2ᵗ)"}},
    .vectors = {[M] = "m", [V] = "v"},
    .scalars = {[BIAS_2] = "1 − beta2ᵗ", [MU] = "μₜ", [MU_NEXT] = "μₜ₊₁", [MU_PRODUCT] = "Πμ"},
    .step = step,
};
