#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, MOMENTUM, PARAM_COUNT };
enum { V };

TW_CLONES
static void look_ahead(const tw_stride *s, axis a, double *ahead)
{
    const double *lr = s->param[LR], *momentum = s->param[MOMENTUM];
    const double *v = axis_vector(a, V);

    FOR_HIKERS(i, a.n)
    ahead[i] = a.w[i] - lr[i] * momentum[i] * v[i];
}

TW_CLONES
static void step_axis(const tw_stride *s, axis a)
{
    const double *lr = s->param[LR], *momentum = s->param[MOMENTUM];
    double *v = axis_vector(a, V);

    FOR_HIKERS(i, a.n)
    {
        v[i] = momentum[i] * v[i] + a.g[i];
        a.w[i] -= lr[i] * v[i];
    }
}

// One gradient a step like the others, but felt where the momentum alone would lead.
static void step(const tw_stride *s)
{
    axis x = axis_x(s), y = axis_y(s);
    double ahead_x[TW_BLOCK], ahead_y[TW_BLOCK], f[TW_BLOCK], gx[TW_BLOCK], gy[TW_BLOCK];

    look_ahead(s, x, ahead_x);
    look_ahead(s, y, ahead_y);
    tw_slope_feel(s->slope, s->n, ahead_x, ahead_y, f, gx, gy);
    x.g = gx;
    y.g = gy;
    step_axis(s, x);
    step_axis(s, y);
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
