#include "walk/optimizers/backtrack.h"
#include "walk/optimizers/optimizers.h"

enum { TRIAL, C1, RHO, PARAM_COUNT };
enum { LENGTH };

TW_CLONES
static void choose_directions(const tw_stride *s, descents *d)
{
    const double *trial = s->param[TRIAL], *gx = s->gx, *gy = s->gy;

    FOR_HIKERS (i, s->n) {
        d->px[i] = -gx[i];
        d->py[i] = -gy[i];
        d->slope[i] = gx[i] * d->px[i] + gy[i] * d->py[i];
        d->length[i] = trial[i];
    }
}

// The loss is known from the search before, except at the start.
TW_CLONES
static void pay(const tw_stride *s, double cost, double loss_cost)
{
    const double *t = s->t;
    double *evaluations = s->evaluations;

    FOR_HIKERS (i, s->n)
        evaluations[i] += t[i] == 0.0 ? loss_cost : cost;
}

// Minus g where it is level, or no slope at all: NaN then.
TW_CLONES
static void go(const tw_stride *s, const descents *d)
{
    const double *gx = s->gx, *gy = s->gy;
    double *x = s->x, *y = s->y, *length = scalar_row(s, 0, LENGTH);

    FOR_HIKERS (i, s->n) {
        const bool moves = d->slope[i] < 0.0;
        const double to_x = descended(x[i], d->length[i], d->px[i]);
        const double to_y = descended(y[i], d->length[i], d->py[i]);
        x[i] = moves ? to_x : x[i] - gx[i];
        y[i] = moves ? to_y : y[i] - gy[i];
        length[i] = moves ? d->length[i] : length[i];
    }
}

static void step(const tw_stride *s)
{
    descents d;

    choose_directions(s, &d);
    pay(s, tw_slope_cost(s->slope), tw_slope_loss_cost(s->slope));
    d.count = 0;
    for (size_t i = 0; i < s->n; i++)
        descents_add(&d, i, true);
    backtrack(s, s->param[C1], s->param[RHO], &d);
    go(s, &d);
}

const tw_optimizer optimizer_backtracking = {
    .name = "backtracking",
    .label = "Gradient descent (backtracking)",
    .rule = "θ ← θ − a·g,  a the first of trial, rho·trial, rho²·trial, … with "
            "f(θ − a·g) ≤ f(θ) − c1·a·|g|²",
    .source = "Armijo 1966; Nocedal & Wright 2006, algorithm 3.1",
    .memoryless = true,
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[TRIAL] = PARAM_TRIAL(1.0),
               [C1] = PARAM_INSIDE("c1", "C1 (enough descent)", 1e-4),
               [RHO] = PARAM_INSIDE("rho", "Rho (shrinks the step)", 0.5)},
    .scalars = {[LENGTH] = "a"},
    .step = step,
};
