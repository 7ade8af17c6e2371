#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"
#include "walk/optimizers/powers.h"

enum { LR, LAMBD, ALPHA, T0, WEIGHT_DECAY, PARAM_COUNT };
enum { MEAN, VECTOR_COUNT };
enum { ETA, MU };

// This step's rate, lr / (1 + lambd lr t)^alpha, and its share in the average.
static void set_pace(const tw_stride *s)
{
    const double *lr = s->param[LR], *lambd = s->param[LAMBD], *t0 = s->param[T0];
    double *eta = scalar_row(s, VECTOR_COUNT, ETA), *mu = scalar_row(s, VECTOR_COUNT, MU);
    double base[TW_BLOCK] = {0};

    for (size_t i = 0; i < s->n; i++)
        base[i] = 1.0 + lambd[i] * lr[i] * s->t[i];
    powers_to(s->param[ALPHA], base, s->n);
    for (size_t i = 0; i < s->n; i++) {
        eta[i] = lr[i] / base[i];
        mu[i] = 1.0 / larger(1.0, s->t[i] - t0[i]);
    }
}

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lambd = s->param[LAMBD], *decay = s->param[WEIGHT_DECAY];
    const double *eta = scalar_row(s, VECTOR_COUNT, ETA), *mu = scalar_row(s, VECTOR_COUNT, MU);
    double *mean = axis_vector(state, MEAN);

    FOR_HIKERS (i, s->n) {
        const double g = slope[i] + decay[i] * w[i];
        w[i] = w[i] * (1.0 - lambd[i] * eta[i]) - eta[i] * g;
        mean[i] = mu[i] == 1.0 ? w[i] : mean[i] + (w[i] - mean[i]) * mu[i];
    }
}

static void step(const tw_stride *s)
{
    set_pace(s);
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_asgd = {
    .name = "asgd",
    .label = "Averaged SGD",
    .rule = "η = lr/(1 + lambd·lr·t)^alpha;  θ ← (1 − lambd·η)·θ − η·g;  "
            "mean ← mean + μ·(θ − mean)",
    .source = "Polyak & Juditsky 1992; Bottou 2010; torch.optim.ASGD",
    .param_count = PARAM_COUNT,
    .params =
        {[LR] = PARAM_LR(0.01),
         [LAMBD] = {.name = "lambd", .label = "Lambda (decay)", .maximum = 1000.0, .initial = 1e-4},
         [ALPHA] = {.name = "alpha",
                    .label = "Alpha (power of the rate)",
                    .maximum = 10.0,
                    .initial = 0.75},
         [T0] =
             {.name = "t0", .label = "Step where averaging begins", .maximum = 1e9, .initial = 1e6},
         [WEIGHT_DECAY] = PARAM_WEIGHT_DECAY(0.0)},
    .vectors = {[MEAN] = "mean"},
    .scalars = {[ETA] = "η", [MU] = "μ"},
    .step = step,
};
