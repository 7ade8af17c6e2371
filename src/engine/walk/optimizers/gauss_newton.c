#include "walk/optimizers/curvature.h"
#include "walk/optimizers/optimizers.h"

static void step(const tw_stride *s)
{
    const double cost = 1.0 + tw_slope_cost(s->slope);
    double px[TW_BLOCK], py[TW_BLOCK];
    curvatures m;

    feel_gauss_newton(s, &m);
    newton_steps(s->n, &m, s->gx, s->gy, NULL, px, py);
    for (size_t i = 0; i < s->n; i++) {
        s->x[i] += px[i];
        s->y[i] += py[i];
        s->evaluations[i] += cost;
    }
}

const tw_optimizer optimizer_gauss_newton = {
    .name = "gauss-newton",
    .label = "Gauss-Newton",
    .rule = "p = −M⁻¹·g;  θ ← θ + p,  M = ∑2·∇r·∇rᵀ of a loss ∑r²",
    .source = "Nocedal & Wright 2006, ch. 10.3, full steps",
    .memoryless = true,
    .counts = true,
    .needs_squares = true,
    .step = step,
};
