#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { LENGTH };

// How far to try first: as far as last time, at the start a step of length 1.
static double first_length(lane l, double size)
{
    const double last = *lane_scalar(l, 0, LENGTH);

    return last > 0.0 ? last : 1.0 / size;
}

static void step_one(lane l)
{
    const ground here = lane_here(l);
    const line down = line_from(l, here, vec_scaled(-1.0, here.g));

    if (lane_is_first_step(l)) // Later on it is felt at the end of the search before.
        lane_pay(l, tw_slope_loss_cost(l.s->slope));
    if (!(down.slope < 0.0)) { // Level, or no slope at all: NaN then.
        lane_go(l, vec_minus(here.at, here.g));
        return;
    }
    const line_point end = line_exact(&down, first_length(l, sqrt(-down.slope)));
    *lane_scalar(l, 0, LENGTH) = end.length;
    lane_go(l, end.there.at);
}

static void step(const tw_stride *s)
{
    for_each_lane(s, step_one);
}

const tw_optimizer optimizer_steepest = {
    .name = "steepest",
    .label = "Steepest descent (exact line search)",
    .rule = "θ ← θ − a·g,  a = argmin f(θ − a·g)",
    .source = "Cauchy 1847; Nocedal & Wright 2006, ch. 3.3",
    .counts = true,
    .scalars = {[LENGTH] = "a"},
    .step = step,
};
