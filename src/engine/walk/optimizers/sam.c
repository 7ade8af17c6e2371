#include "walk/optimizers/axis.h"
#include "walk/optimizers/optimizers.h"

enum { LR, RHO, PARAM_COUNT };
enum { E, H, VECTOR_COUNT };
enum { NORM };

// Up the slope, as far as rho, whatever the slope.
TW_CLONES
static void look_up(const tw_stride *s, const double *slope, const double *w, double *state,
                    double *there)
{
    const double *rho = s->param[RHO], *norm = scalar_row(s, VECTOR_COUNT, NORM);
    double *e = axis_vector(state, E);

    FOR_HIKERS (i, s->n) {
        e[i] = norm[i] == 0.0 ? 0.0 : rho[i] * slope[i] / norm[i];
        there[i] = w[i] + e[i];
    }
}

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[LR];
    double *h = axis_vector(state, H);

    FOR_HIKERS (i, s->n) {
        h[i] = slope[i];
        w[i] -= lr[i] * h[i];
    }
}

static void step(const tw_stride *s)
{
    double *norm = scalar_row(s, VECTOR_COUNT, NORM);
    double x[TW_BLOCK] = {0.0}, y[TW_BLOCK] = {0.0};
    double f[TW_BLOCK], gx[TW_BLOCK], gy[TW_BLOCK];
    tw_stride there = *s;

    for (size_t i = 0; i < s->n; i++) {
        norm[i] = hypot(s->gx[i], s->gy[i]);
        s->evaluations[i] += 2.0 * tw_slope_cost(s->slope);
    }
    look_up(s, s->gx, s->x, s->state, x);
    look_up(s, s->gy, s->y, s->state + TW_BLOCK, y);
    tw_slope_feel(s->slope, s->n, x, y, f, gx, gy);
    there.gx = gx;
    there.gy = gy;
    each_axis(&there, step_axis);
}

const tw_optimizer optimizer_sam = {
    .name = "sam",
    .label = "SAM (sharpness-aware)",
    .rule = "e = rho·g/‖g‖;  h = g(θ + e);  θ ← θ − lr·h",
    .source = "Foret, Kleiner, Mobahi & Neyshabur 2021, over plain descent",
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[LR] = PARAM_LR(0.01),
               [RHO] = {.name = "rho",
                        .label = "Rho (how far around it looks)",
                        .maximum = DBL_MAX,
                        .initial = 0.05}},
    .vectors = {[E] = "e", [H] = "h"},
    .scalars = {[NORM] = "‖g‖"},
    .step = step,
};
