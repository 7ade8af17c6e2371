#include "base/vector.h"
#include "walk/optimizers/optimizers.h"

enum { LR };

TW_CLONES
static void step(const tw_stride *s)
{
    const double *lr = s->param[LR];

    for (size_t i = 0; i < s->n; i++) {
        s->x[i] -= lr[i] * s->gx[i];
        s->y[i] -= lr[i] * s->gy[i];
    }
}

const tw_optimizer optimizer_gd = {
    .name = "gd",
    .label = "Gradient descent",
    .rule = "θ ← θ − lr·g",
    .source = "Cauchy 1847",
    .terrain_lr = true,
    .param_count = 1,
    .params = {[LR] = {"lr", "Learning rate", 1e-10, 1e10, 0.01}},
    .step = step,
};
