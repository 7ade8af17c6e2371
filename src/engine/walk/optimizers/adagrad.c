#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, LR_DECAY, WEIGHT_DECAY, INITIAL, EPS, PARAM_COUNT };
enum { SUM };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *lr_decay = s->param[LR_DECAY], *t = s->t;
    const double *decay = s->param[WEIGHT_DECAY], *initial = s->param[INITIAL];
    const double *eps = s->param[EPS];
    double *sum = axis_vector(state, SUM);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + decay[i] * w[i];
        const double before = t[i] == 0.0 ? initial[i] : sum[i];
        const double rate = lr[i] / (1.0 + t[i] * lr_decay[i]);
        sum[i] = before + g * g;
        w[i] -= rate * g / (sqrt(sum[i]) + eps[i]);
    }
}

static void step(const tw_stride *s)
{
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_adagrad = {
    .name = "adagrad",
    .label = "AdaGrad",
    .rule = "G ← G + g²;  θ ← θ − lr·g/(√G + eps)",
    .source = "Duchi, Hazan & Singer 2011; torch.optim.Adagrad",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [LR_DECAY] = {.name = "lr_decay", .label = "Rate decay", .maximum = 1000.0},
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0),
               [INITIAL] = {.name = "initial_accumulator_value",
                            .label = "Sum at the start",
                            .maximum = DBL_MAX},
               [EPS] = PARAM_EPS(1e-10)},
    .variants = {{LR_DECAY, "G ← G + g²;  θ ← θ − lr/(1 + t·lr_decay)·g/(√G + eps)"}},
    .vectors = {[SUM] = "G"},
    .step = step,
};
