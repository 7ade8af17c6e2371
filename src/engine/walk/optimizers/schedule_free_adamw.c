#include "walk/optimizers/adam.h"
#include "walk/optimizers/optimizers.h"
#include "walk/optimizers/schedule_free.h"

enum { PARAM_COUNT = ADAM_WEIGHT_DECAY + 1 };
enum { V = FREE_OWN, VECTOR_COUNT };
enum { BIAS_2 = FREE_SCALARS };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[ADAM_LR], *beta2 = s->param[ADAM_BETA2];
    const double *eps = s->param[ADAM_EPS], *decay = s->param[ADAM_WEIGHT_DECAY];
    const double *share = scalar_row(s, VECTOR_COUNT, FREE_SHARE);
    const double *bias2 = scalar_row(s, VECTOR_COUNT, BIAS_2);
    const double *y = axis_vector(state, FREE_Y), *h = axis_vector(state, FREE_H);
    double *away = axis_vector(state, FREE_AWAY), *v = axis_vector(state, V);

    (void)slope;
    FOR_HIKERS (i, s->n) {
        v[i] = beta2[i] * v[i] + (1.0 - beta2[i]) * h[i] * h[i];
        const double size = sqrt(v[i] / bias2[i]) + eps[i];
        const double p = away[i] - lr[i] * (h[i] / size + decay[i] * y[i]);
        w[i] += share[i] * p;
        away[i] = (1.0 - share[i]) * p;
    }
}

static void step(const tw_stride *s)
{
    free_feel(s, s->param[ADAM_BETA1], s->param[ADAM_LR], VECTOR_COUNT);
    remember_one(s->n, s->param[ADAM_BETA2], scalar_row(s, VECTOR_COUNT, BIAS_2));
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_schedule_free_adamw = {
    .name = "schedule-free-adamw",
    .label = "Schedule-free AdamW",
    .rule = "y = θ + (1 − beta1)·d;  h = g(y);  v ← beta2·v + (1 − beta2)·h²;  "
            "p = d − lr·(h/(√v̂ + eps) + weight_decay·y),  v̂ = v/(1 − beta2ᵗ);  "
            "θ ← θ + c·p,  c is lr²/∑lr²;  d ← (1 − c)·p",
    .source =
        "Defazio et al. 2024, The Road Less Scheduled; v̂ as in the authors' package schedulefree",
    .param_count = PARAM_COUNT,
    .params = {ADAM_PARAMS(2.5e-3), [ADAM_WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[FREE_AWAY] = "d", [FREE_Y] = "y", [FREE_H] = "h", [V] = "v"},
    .scalars = {[FREE_SHARE] = "c", [FREE_SUM] = "∑lr²", [BIAS_2] = "1 − beta2ᵗ"},
    .step = step,
};
