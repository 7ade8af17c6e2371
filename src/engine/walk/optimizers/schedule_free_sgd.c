#include "walk/optimizers/optimizers.h"
#include "walk/optimizers/schedule_free.h"

enum { LR, BETA, WEIGHT_DECAY, PARAM_COUNT };

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *decay = s->param[WEIGHT_DECAY];
    const double *share = scalar_row(s, FREE_OWN, FREE_SHARE);
    const double *y = axis_vector(state, FREE_Y), *h = axis_vector(state, FREE_H);
    double *away = axis_vector(state, FREE_AWAY);

    (void)slope;
    FOR_HIKERS (i, s->n) {
        const double p = away[i] - lr[i] * (h[i] + decay[i] * y[i]);
        w[i] += share[i] * p;
        away[i] = (1.0 - share[i]) * p;
    }
}

static void step(const tw_stride *s)
{
    free_feel(s, s->param[BETA], s->param[LR], FREE_OWN);
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_schedule_free_sgd = {
    .name = "schedule-free-sgd",
    .label = "Schedule-free SGD",
    .rule = "y = θ + (1 − beta)·d;  h = g(y);  p = d − lr·(h + weight_decay·y);  "
            "θ ← θ + c·p,  c is lr²/∑lr²;  d ← (1 − c)·p",
    .source = "Defazio et al. 2024, The Road Less Scheduled",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [BETA] = PARAM_UNIT("beta", "Beta (how near the average it is felt)", 0.9),
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[FREE_AWAY] = "d", [FREE_Y] = "y", [FREE_H] = "h"},
    .scalars = {[FREE_SHARE] = "c", [FREE_SUM] = "∑lr²"},
    .step = step,
};
