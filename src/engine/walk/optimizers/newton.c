#include "walk/optimizers/backtrack.h"
#include "walk/optimizers/curvature.h"
#include "walk/optimizers/optimizers.h"

enum { PURE, C1, RHO, PARAM_COUNT };
enum { LENGTH };

// Downhill even where the ground curves down, but for who is to go by the Hessian as it is.
TW_CLONES
static void measure_directions(const tw_stride *s, descents *d)
{
    const double *gx = s->gx, *gy = s->gy;

    FOR_HIKERS (i, s->n) {
        d->slope[i] = gx[i] * d->px[i] + gy[i] * d->py[i];
        d->length[i] = 1.0;
    }
}

// Hessian and slope; the loss is known from the search before, except at the start.
TW_CLONES
static void pay(const tw_stride *s, double cost, double loss_cost)
{
    const double *pure = s->param[PURE], *t = s->t;
    double *evaluations = s->evaluations;

    FOR_HIKERS (i, s->n) {
        const double first = t[i] == 0.0 ? loss_cost : cost;
        evaluations[i] += 1.0 + (pure[i] != 0.0 ? cost : first);
    }
}

// Full steps of those who do not search, and minus g where it is level, or no slope at all: NaN
// then.
TW_CLONES
static void go(const tw_stride *s, const descents *d)
{
    const double *pure = s->param[PURE], *gx = s->gx, *gy = s->gy;
    double *x = s->x, *y = s->y, *length = scalar_row(s, 0, LENGTH);

    FOR_HIKERS (i, s->n) {
        const double steep = pure[i] != 0.0 ? fabs(gx[i]) + fabs(gy[i]) : -d->slope[i];
        const bool moves = pure[i] != 0.0 ? steep != 0.0 : steep > 0.0;
        const double to_x = descended(x[i], d->length[i], d->px[i]);
        const double to_y = descended(y[i], d->length[i], d->py[i]);
        x[i] = moves ? to_x : x[i] - gx[i];
        y[i] = moves ? to_y : y[i] - gy[i];
        length[i] = moves ? d->length[i] : 0.0;
    }
}

static void step(const tw_stride *s)
{
    curvatures h;
    descents d;

    feel_hessians(s, &h);
    newton_steps(s->n, &h, s->gx, s->gy, s->param[PURE], d.px, d.py);
    measure_directions(s, &d);
    pay(s, tw_slope_cost(s->slope), tw_slope_loss_cost(s->slope));
    d.count = 0;
    for (size_t i = 0; i < s->n; i++)
        descents_add(&d, i, s->param[PURE][i] == 0.0);
    backtrack(s, s->param[C1], s->param[RHO], &d);
    go(s, &d);
}

const tw_optimizer optimizer_newton = {
    .name = "newton",
    .label = "Newton",
    .rule = "p = −H⁻¹·g;  θ ← θ + a·p,  H the Hessian with eigenvalues |λ|, a = 1 or as short as "
            "needed",
    .source = "Nocedal & Wright 2006, ch. 3.4; pure: Newton 1669, Raphson 1690",
    .memoryless = true,
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[PURE] = PARAM_FLAG("pure", "Pure (full steps with H as it is)"),
               [C1] = PARAM_INSIDE("c1", "C1 (enough descent)", 1e-4),
               [RHO] = PARAM_INSIDE("rho", "Rho (shrinks the step)", 0.5)},
    .variants = {{PURE, "p = −H⁻¹·g;  θ ← θ + p,  H the Hessian"}},
    .scalars = {[LENGTH] = "a"},
    .step = step,
};
