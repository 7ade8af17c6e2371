#include "walk/optimizers/curvature.h"
#include "walk/optimizers/optimizers.h"

static void step_one(lane l)
{
    const ground here = lane_here(l);

    lane_pay(l, tw_slope_cost(l.s->slope));
    lane_go(l, vec_along(here.at, 1.0, newton_step(curved_up(lane_gauss_newton(l)), here.g)));
}

static void step(const tw_stride *s)
{
    for_each_lane(s, step_one);
}

const tw_optimizer optimizer_gauss_newton = {
    .name = "gauss-newton",
    .label = "Gauss-Newton",
    .rule = "p = −M⁻¹·g;  θ ← θ + p,  M = ∑2·∇r·∇rᵀ of a loss ∑r²",
    .source = "Nocedal & Wright 2006, ch. 10.3, full steps",
    .counts = true,
    .needs_squares = true,
    .step = step,
};
