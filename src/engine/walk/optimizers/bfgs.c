#include "base/symmetric.h"
#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { C1, C2, PARAM_COUNT };
enum { H_X, H_Y, VECTOR_COUNT }; // The two rows of H.
enum { LENGTH };

static symmetric inverse_hessian(lane l, ground here)
{
    const double size = 1.0 / sqrt(vec_dot(here.g, here.g));

    if (lane_is_first_step(l)) // A first step of length 1.
        return (symmetric){size, 0.0, size};
    return (symmetric){lane_vector(l, H_X).x, lane_vector(l, H_X).y, lane_vector(l, H_Y).y};
}

static void keep(lane l, symmetric h)
{
    lane_set_vector(l, H_X, (tw_vec2){h.xx, h.xy});
    lane_set_vector(l, H_Y, (tw_vec2){h.xy, h.yy});
}

// H <- (I - rho s y') H (I - rho y s') + rho s s', formula 6.17, multiplied out.
static symmetric update(symmetric h, tw_vec2 s, tw_vec2 y)
{
    const double rho = 1.0 / vec_dot(s, y);
    const tw_vec2 hy = symmetric_times(h, y);
    const double k = rho * (1.0 + rho * vec_dot(y, hy));

    return (symmetric){
        .xx = h.xx - 2.0 * rho * s.x * hy.x + k * s.x * s.x,
        .xy = h.xy - rho * (s.x * hy.y + s.y * hy.x) + k * s.x * s.y,
        .yy = h.yy - 2.0 * rho * s.y * hy.y + k * s.y * s.y,
    };
}

// What the step has taught of the curvature; nothing where the ground does not curve up along it.
static void learn(lane l, ground from, ground to)
{
    symmetric h = inverse_hessian(l, from);
    const tw_vec2 s = vec_minus(to.at, from.at), y = vec_minus(to.g, from.g);
    const double sy = vec_dot(s, y), yy = vec_dot(y, y);

    if (sy > 1e-12 * sqrt(vec_dot(s, s) * yy)) {
        if (lane_is_first_step(l))
            h = (symmetric){sy / yy, 0.0, sy / yy}; // Formula 6.20.
        h = update(h, s, y);
    }
    keep(l, h);
}

static void begin(lane l, searches *all)
{
    const ground here = lane_here(l);
    const symmetric h = inverse_hessian(l, here);
    line chosen = line_from(l, here, vec_scaled(-1.0, symmetric_times(h, here.g)));

    if (lane_is_first_step(l)) // Later on it is felt at the end of the search before.
        lane_pay(l, tw_slope_loss_cost(l.s->slope));
    if (!(chosen.slope < 0.0)) // Rounding has spoilt H.
        chosen = line_from(l, here, vec_scaled(-1.0, here.g));
    if (chosen.slope < 0.0) {
        wolfe_from(all, &chosen, 1.0, lane_param(l, C1), lane_param(l, C2));
    } else { // Level, or no slope at all: NaN then.
        lane_go(l, vec_minus(here.at, here.g));
        keep(l, (symmetric){1.0, 0.0, 1.0});
    }
}

static void end(const search *s)
{
    const lane l = s->line.hiker;

    learn(l, s->line.from, s->end->there);
    *lane_scalar(l, VECTOR_COUNT, LENGTH) = s->end->length;
    lane_go(l, s->end->there.at);
}

static void step(const tw_stride *s)
{
    search_each_lane(s, &line_wolfe, begin, end);
}

const tw_optimizer optimizer_bfgs = {
    .name = "bfgs",
    .label = "BFGS",
    .rule = "p = −H·g;  θ ← θ + a·p;  H ← (I − ρ·s·yᵀ)·H·(I − ρ·y·sᵀ) + ρ·s·sᵀ,  "
            "s the step, y the change of g, ρ = 1/(y·s)",
    .source = "Broyden, Fletcher, Goldfarb, Shanno 1970; Nocedal & Wright 2006, algorithm 6.1",
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[C1] = PARAM_INSIDE("c1", "C1 (enough descent)", 1e-4),
               [C2] = PARAM_INSIDE("c2", "C2 (enough flattening)", 0.9)},
    .vectors = {[H_X] = "H, row x", [H_Y] = "H, row y"},
    .scalars = {[LENGTH] = "a"},
    .step = step,
};
