#include "walk/optimizers/curvature.h"
#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { PURE, C1, RHO, PARAM_COUNT };
enum { LENGTH };

// Downhill even where the ground curves down, but for who is to go by the Hessian as it is.
TW_CLONES
static void choose_directions(const tw_stride *s, const curvatures *h, double *px, double *py)
{
    const double *pure = s->param[PURE], *gx = s->gx, *gy = s->gy;

    FOR_HIKERS (i, s->n) {
        const eigen as_it_is = symmetric_eigen(curvature_of(h, i)), up = curved_up(as_it_is);
        const eigen e = {
            .small = pure[i] != 0.0 ? as_it_is.small : up.small,
            .large = pure[i] != 0.0 ? as_it_is.large : up.large,
            .v = up.v,
        };
        const tw_vec2 p = newton_step(e, (tw_vec2){gx[i], gy[i]});
        px[i] = p.x;
        py[i] = p.y;
    }
}

static void go(lane l, double length, tw_vec2 to)
{
    *lane_scalar(l, 0, LENGTH) = length;
    lane_go(l, to);
}

static void begin(lane l, tw_vec2 p, searches *all)
{
    const ground here = lane_here(l);
    const line down = line_from(l, here, p);
    const bool pure = lane_param(l, PURE) != 0.0;

    // The loss is known from the search before, except at the start.
    lane_pay(l, 1 + (lane_is_first_step(l) && !pure ? tw_slope_loss_cost(l.s->slope)
                                                    : tw_slope_cost(l.s->slope)));
    if (pure && (here.g.x != 0.0 || here.g.y != 0.0))
        go(l, 1.0, vec_along(here.at, 1.0, p));
    else if (down.slope < 0.0) // No step that is too long.
        armijo_from(all, &down, 1.0, lane_param(l, C1), lane_param(l, RHO));
    else // Level, or no slope at all: NaN then.
        go(l, 0.0, vec_minus(here.at, here.g));
}

static void step(const tw_stride *s)
{
    double px[TW_BLOCK], py[TW_BLOCK];
    curvatures h;
    searches all;

    feel_hessians(s, &h);
    choose_directions(s, &h, px, py);
    all.count = 0;
    for (size_t i = 0; i < s->n; i++)
        begin((lane){s, i}, (tw_vec2){px[i], py[i]}, &all);
    searches_run(&all, &line_armijo);
    for (size_t k = 0; k < all.count; k++)
        go(all.of[k].line.hiker, all.of[k].end->length, all.of[k].end->there.at);
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
