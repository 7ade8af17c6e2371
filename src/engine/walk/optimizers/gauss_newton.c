#include "walk/optimizers/curvature.h"
#include "walk/optimizers/optimizers.h"

TW_CLONES
static void go(const tw_stride *s, const curvatures *m, double cost)
{
    const double *gx = s->gx, *gy = s->gy;
    double *x = s->x, *y = s->y, *evaluations = s->evaluations;

    FOR_HIKERS (i, s->n) {
        const eigen e = curved_up(symmetric_eigen(curvature_of(m, i)));
        const tw_vec2 p = newton_step(e, (tw_vec2){gx[i], gy[i]});
        x[i] += p.x;
        y[i] += p.y;
        evaluations[i] += cost;
    }
}

static void step(const tw_stride *s)
{
    curvatures m;

    feel_gauss_newton(s, &m);
    go(s, &m, 1.0 + tw_slope_cost(s->slope));
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
