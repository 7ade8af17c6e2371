#include "walk/optimizers/curvature.h"
#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { PURE, C1, RHO, PARAM_COUNT };
enum { LENGTH };

// The safeguards: downhill even where the ground curves down, and no step that is too long.
static line_point damped(lane l, ground here, symmetric h)
{
    const line down = line_from(l, here, newton_step(curved_up(h), here.g));

    if (down.slope < 0.0)
        return line_armijo(&down, 1.0, lane_param(l, C1), lane_param(l, RHO));
    return (line_point){.there.at = vec_minus(here.at, here.g)}; // Level, or no slope: NaN then.
}

static void step_one(lane l)
{
    const ground here = lane_here(l);
    const bool pure = lane_param(l, PURE) != 0.0;
    const symmetric h = lane_hessian(l);
    line_point end = {.length = 1.0};

    // The loss is known from the search before, except at the start.
    lane_pay(l, lane_is_first_step(l) && !pure ? tw_slope_loss_cost(l.s->slope)
                                               : tw_slope_cost(l.s->slope));
    if (pure && (here.g.x != 0.0 || here.g.y != 0.0))
        end.there.at = vec_along(here.at, 1.0, newton_step(symmetric_eigen(h), here.g));
    else
        end = damped(l, here, h);
    *lane_scalar(l, 0, LENGTH) = end.length;
    lane_go(l, end.there.at);
}

static void step(const tw_stride *s)
{
    for_each_lane(s, step_one);
}

const tw_optimizer optimizer_newton = {
    .name = "newton",
    .label = "Newton",
    .rule = "p = −H⁻¹·g;  θ ← θ + a·p,  H the Hessian with eigenvalues |λ|, a = 1 or as short as "
            "needed",
    .source = "Nocedal & Wright 2006, ch. 3.4; pure: Newton 1669, Raphson 1690",
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[PURE] = PARAM_FLAG("pure", "Pure (full steps with H as it is)"),
               [C1] = PARAM_INSIDE("c1", "C1 (enough descent)", 1e-4),
               [RHO] = PARAM_INSIDE("rho", "Rho (shrinks the step)", 0.5)},
    .variants = {{PURE, "p = −H⁻¹·g;  θ ← θ + p,  H the Hessian"}},
    .scalars = {[LENGTH] = "a"},
    .step = step,
};
