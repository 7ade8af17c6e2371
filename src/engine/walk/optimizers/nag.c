#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, MOMENTUM, PARAM_COUNT };
enum { V };

TW_CLONES
static void look_ahead(const tw_stride *s, const double *w, double *state, double *ahead)
{
    const double *lr = s->param[LR], *momentum = s->param[MOMENTUM];
    const double *v = axis_vector(state, V);

    FOR_HIKERS (i, s->n)
        ahead[i] = w[i] - lr[i] * momentum[i] * v[i];
}

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *momentum = s->param[MOMENTUM];
    double *v = axis_vector(state, V);

    FOR_HIKERS (i, s->n) {
        v[i] = momentum[i] * v[i] + slope[i];
        w[i] -= lr[i] * v[i];
    }
}

// One gradient a step like the others, but felt where the momentum alone would lead.
static void step(const tw_stride *s)
{
    // The zeros are for gcc, which does not see that there is at least one hiker.
    double ahead_x[TW_BLOCK] = {0.0}, ahead_y[TW_BLOCK] = {0.0};
    double f[TW_BLOCK], gx[TW_BLOCK], gy[TW_BLOCK];
    tw_stride ahead = *s;

    look_ahead(s, s->x, s->state, ahead_x);
    look_ahead(s, s->y, s->state + TW_BLOCK, ahead_y);
    tw_slope_feel(s->slope, s->n, ahead_x, ahead_y, f, gx, gy);
    ahead.gx = gx;
    ahead.gy = gy;
    each_axis(&ahead, step_axis);
}

const tw_optimizer optimizer_nag = {
    .name = "nag",
    .label = "Nesterov (look-ahead)",
    .rule = "v ← momentum·v + g(θ − lr·momentum·v);  θ ← θ − lr·v",
    .source = "Nesterov 1983, as in the textbooks: Goodfellow, Bengio & Courville 2016, ch. 8.3.3",
    .terrain_lr = true,
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01), [MOMENTUM] = PARAM_UNIT("momentum", "Momentum", 0.9)},
    .vectors = {[V] = "v"},
    .step = step,
};
