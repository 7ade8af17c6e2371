#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { TRIAL, C1, RHO, PARAM_COUNT };
enum { LENGTH };

static void begin(lane l, searches *all)
{
    const ground here = lane_here(l);
    const line down = line_from(l, here, vec_scaled(-1.0, here.g));

    // The loss is known from the search before, except at the start.
    lane_pay(l, lane_is_first_step(l) ? tw_slope_loss_cost(l.s->slope) : tw_slope_cost(l.s->slope));
    if (down.slope < 0.0)
        armijo_from(all, &down, lane_param(l, TRIAL), lane_param(l, C1), lane_param(l, RHO));
    else // Level, or no slope at all: NaN then.
        lane_go(l, vec_minus(here.at, here.g));
}

static void end(const search *s)
{
    *lane_scalar(s->line.hiker, 0, LENGTH) = s->end->length;
    lane_go(s->line.hiker, s->end->there.at);
}

static void step(const tw_stride *s)
{
    search_each_lane(s, &line_armijo, begin, end);
}

const tw_optimizer optimizer_backtracking = {
    .name = "backtracking",
    .label = "Gradient descent (backtracking)",
    .rule = "θ ← θ − a·g,  a the first of trial, rho·trial, rho²·trial, … with "
            "f(θ − a·g) ≤ f(θ) − c1·a·|g|²",
    .source = "Armijo 1966; Nocedal & Wright 2006, algorithm 3.1",
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[TRIAL] = PARAM_TRIAL(1.0),
               [C1] = PARAM_INSIDE("c1", "C1 (enough descent)", 1e-4),
               [RHO] = PARAM_INSIDE("rho", "Rho (shrinks the step)", 0.5)},
    .scalars = {[LENGTH] = "a"},
    .step = step,
};
