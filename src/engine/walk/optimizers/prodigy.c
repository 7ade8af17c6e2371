#include "walk/optimizers/adam.h"
#include "walk/optimizers/optimizers.h"

enum { D0 = ADAM_WEIGHT_DECAY, PARAM_COUNT };
enum { M, V, S, START, VECTOR_COUNT };
enum { D, R, D_NEXT };

// Memories of the slope, weighted with the distance that is known so far.
TW_CLONES
static void remember_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[ADAM_LR], *beta1 = s->param[ADAM_BETA1];
    const double *beta2 = s->param[ADAM_BETA2], *t = s->t;
    const double *d = scalar_row(s, VECTOR_COUNT, D);
    double *m = axis_vector(state, M), *v = axis_vector(state, V), *sum = axis_vector(state, S);
    double *start = axis_vector(state, START);

    FOR_HIKERS (i, s->n) {
        const double g = d[i] * slope[i], root = sqrt(beta2[i]);
        start[i] = t[i] == 0.0 ? w[i] : start[i];
        m[i] = beta1[i] * m[i] + (1.0 - beta1[i]) * g;
        v[i] = beta2[i] * v[i] + (1.0 - beta2[i]) * (g * g);
        sum[i] = root * sum[i] + (1.0 - root) * (lr[i] * d[i] * g);
    }
}

// How far the start must have been from the minimum, at the least: how far the walk has come
// against the slopes it met.
static void measure(const tw_stride *s)
{
    const double *x0 = axis_vector(s->state, START), *sx = axis_vector(s->state, S);
    const double *y0 = x0 + TW_BLOCK, *sy = sx + TW_BLOCK;
    const double *d = scalar_row(s, VECTOR_COUNT, D);
    double *r = scalar_row(s, VECTOR_COUNT, R), *next = scalar_row(s, VECTOR_COUNT, D_NEXT);

    for (size_t i = 0; i < s->n; i++) {
        const double root = sqrt(s->param[ADAM_BETA2][i]);
        const double fall = s->gx[i] * (x0[i] - s->x[i]) + s->gy[i] * (y0[i] - s->y[i]);
        const double size = fabs(sx[i]) + fabs(sy[i]);
        r[i] = root * r[i] + (1.0 - root) * (s->param[ADAM_LR][i] * d[i] * d[i] * fall);
        next[i] = size > 0.0 ? larger(r[i] / size, d[i]) : d[i];
    }
}

TW_CLONES
static void step_axis(const tw_stride *s, const double *slope, double *w, double *state)
{
    const double *lr = s->param[ADAM_LR], *eps = s->param[ADAM_EPS];
    const double *d = scalar_row(s, VECTOR_COUNT, D);
    const double *m = axis_vector(state, M), *v = axis_vector(state, V);

    (void)slope;
    FOR_HIKERS (i, s->n)
        w[i] -= lr[i] * d[i] * m[i] / (sqrt(v[i]) + d[i] * eps[i]);
}

static void step(const tw_stride *s)
{
    double *d = scalar_row(s, VECTOR_COUNT, D), *next = scalar_row(s, VECTOR_COUNT, D_NEXT);

    for (size_t i = 0; i < s->n; i++)
        d[i] = s->t[i] == 0.0 ? s->param[D0][i] : next[i];
    each_axis(s, remember_axis);
    measure(s);
    each_axis(s, step_axis);
}

const tw_optimizer optimizer_prodigy = {
    .name = "prodigy",
    .label = "Prodigy",
    .rule = "m ← beta1·m + (1 − beta1)·d·g;  v ← beta2·v + (1 − beta2)·(d·g)²;  "
            "s ← √beta2·s + (1 − √beta2)·lr·d²·g;  θ ← θ − lr·d·m/(√v + d·eps);  "
            "d grows to r/|s|₁, r ← √beta2·r + (1 − √beta2)·lr·d²·g·(start − θ)",
    .source = "Mishchenko & Defazio 2023, algorithm 4",
    .param_count = PARAM_COUNT,
    .params = {ADAM_PARAMS(1.0), [D0] = {.name = "d0",
                                         .label = "First distance",
                                         .maximum = DBL_MAX,
                                         .initial = 1e-6,
                                         .above_minimum = true}},
    .vectors = {[M] = "m", [V] = "v", [S] = "s", [START] = "start"},
    .scalars = {[D] = "d", [R] = "r", [D_NEXT] = "d of the next step"},
    .step = step,
};
