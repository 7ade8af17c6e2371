#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"
#include "walk/optimizers/powers.h"

#include <float.h>

enum { LR, BETA2_DECAY, EPS2, CLIP, WEIGHT_DECAY, PARAM_COUNT };
enum { V, U, VECTOR_COUNT };
enum { FORGET, RATE, DENOMINATOR };

// How much is forgotten, t^beta2_decay, and the rate, which goes by the size of the weights.
static void set_pace(const tw_stride *s)
{
    double *forget = scalar_row(s, VECTOR_COUNT, FORGET), *rate = scalar_row(s, VECTOR_COUNT, RATE);

    for (size_t i = 0; i < s->n; i++)
        forget[i] = s->t[i] + 1.0;
    powers_to(s->param[BETA2_DECAY], forget, s->n);
    for (size_t i = 0; i < s->n; i++) {
        const double size = sqrt((s->x[i] * s->x[i] + s->y[i] * s->y[i]) / 2.0);
        const double slowed = 1.0 / sqrt(s->t[i] + 1.0), lr = s->param[LR][i];
        rate[i] = larger(s->param[EPS2][i], size) * (lr < slowed ? lr : slowed);
    }
}

TW_CLONES
static void scale_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *forget = scalar_row(s, VECTOR_COUNT, FORGET);
    double *v = axis_vector(state, V), *u = axis_vector(state, U);

    (void)w;
    FOR_HIKERS (i, s->n) {
        v[i] += forget[i] * (slope[i] * slope[i] - v[i]);
        u[i] = slope[i] / sqrt(larger(v[i], DBL_EPSILON * DBL_EPSILON));
    }
}

static void clip(const tw_stride *s)
{
    const double *ux = axis_vector(s->state, U), *uy = ux + TW_BLOCK;
    double *denominator = scalar_row(s, VECTOR_COUNT, DENOMINATOR);

    for (size_t i = 0; i < s->n; i++)
        denominator[i] =
            larger(1.0, sqrt((ux[i] * ux[i] + uy[i] * uy[i]) / 2.0) / s->param[CLIP][i]);
}

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR], *decay = s->param[WEIGHT_DECAY];
    const double *rate = scalar_row(s, VECTOR_COUNT, RATE);
    const double *denominator = scalar_row(s, VECTOR_COUNT, DENOMINATOR);
    const double *u = axis_vector(state, U);

    (void)slope;
    FOR_HIKERS (i, s->n)
        w[i] = w[i] * (1.0 - lr[i] * decay[i]) - rate[i] / denominator[i] * u[i];
}

static void step(const tw_stride *s)
{
    set_pace(s);
    each_axis(s, scale_axis);
    clip(s);
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_adafactor = {
    .name = "adafactor",
    .label = "Adafactor",
    .rule = "v ← v + b·(g² − v);  u = g/√v;  θ ← (1 − lr·weight_decay)·θ − α/n·u,  "
            "b is t^beta2_decay, α is max(eps2, |θ|)·min(lr, 1/√t), n is max(1, |u|/d)",
    .source = "Shazeer & Stern 2018; torch.optim.Adafactor of 2.5, x and y as one vector",
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [BETA2_DECAY] = {.name = "beta2_decay",
                                .label = "Power of t that is forgotten",
                                .minimum = -10.0,
                                .initial = -0.8},
               [EPS2] = {.name = "eps2",
                         .label = "Least size of the weights",
                         .maximum = DBL_MAX,
                         .initial = 1e-3},
               [CLIP] = {.name = "d",
                         .label = "Size above which steps are clipped",
                         .maximum = DBL_MAX,
                         .initial = 1.0,
                         .above_minimum = true},
               [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[V] = "v", [U] = "u"},
    .scalars = {[FORGET] = "b", [RATE] = "α", [DENOMINATOR] = "n"},
    .step = step,
};
