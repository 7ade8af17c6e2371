#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, MOMENTUM, K, ALPHA, PARAM_COUNT };
enum { V, BACK, VECTOR_COUNT };
enum { SYNC };

// Every k-th step the fast weights come back a part of the way to the slow ones, which follow them
// there. What is kept of those is how far back they are, which is 0 at first.
TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *momentum = s->param[MOMENTUM], *alpha = s->param[ALPHA];
    const double *sync = scalar_row(s, VECTOR_COUNT, SYNC);
    double *v = axis_vector(state, V), *back = axis_vector(state, BACK);

    FOR_HIKERS (i, s->n) {
        v[i] = momentum[i] * v[i] + slope[i];
        const double b = back[i] + lr[i] * v[i];
        w[i] = w[i] - lr[i] * v[i] + sync[i] * ((1.0 - alpha[i]) * b);
        back[i] = (1.0 - sync[i]) * b;
    }
}

static void step(const tw_stride *s)
{
    double *sync = scalar_row(s, VECTOR_COUNT, SYNC);

    for (size_t i = 0; i < s->n; i++)
        sync[i] = fmod(s->t[i] + 1.0, s->param[K][i]) == 0.0 ? 1.0 : 0.0;
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_lookahead = {
    .name = "lookahead",
    .label = "Lookahead",
    .rule = "v ← momentum·v + g;  b = d + lr·v;  θ ← θ − lr·v + s·(1 − alpha)·b,  "
            "s is 1 in each k-th step and 0 in the others;  d ← (1 − s)·b",
    .source = "Zhang, Lucas, Hinton & Ba 2019, over momentum as torch.optim.SGD has it",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [MOMENTUM] = PARAM_UNIT("momentum", "Momentum", 0.9),
               [K] = {.name = "k",
                      .label = "Steps between looks back",
                      .minimum = 1.0,
                      .maximum = 1e9,
                      .initial = 5.0,
                      .kind = TW_PARAM_WHOLE},
               [ALPHA] = PARAM_UNIT("alpha", "Alpha (part of the way the slow weights go)", 0.5)},
    .vectors = {[V] = "v", [BACK] = "d"},
    .scalars = {[SYNC] = "s"},
    .step = step,
};
