#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { LENGTH };

// How far to try first: as far as last time, at the start a step of length 1.
static double first_length(lane l, double size)
{
    const double last = *lane_scalar(l, 0, LENGTH);

    return last > 0.0 ? last : 1.0 / size;
}

static void begin(lane l, searches *all)
{
    const ground here = lane_here(l);
    const line down = line_from(l, here, vec_scaled(-1.0, here.g));

    if (lane_is_first_step(l)) // Later on it is felt at the end of the search before.
        lane_pay(l, tw_slope_loss_cost(l.s->slope));
    if (down.slope < 0.0)
        searches_add(all, &down, first_length(l, sqrt(-down.slope)));
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
    search_each_lane(s, &line_exact, begin, end);
}

const tw_optimizer optimizer_steepest = {
    .name = "steepest",
    .label = "Steepest descent (exact line search)",
    .rule = "θ ← θ − a·g,  a = argmin f(θ − a·g)",
    .source = "Cauchy 1847; Nocedal & Wright 2006, ch. 3.3",
    .memoryless = true,
    .counts = true,
    .scalars = {[LENGTH] = "a"},
    .step = step,
};
