#include "walk/optimizers/lane.h"
#include "walk/optimizers/optimizers.h"

enum { SIZE, REFLECT, EXPAND, CONTRACT, SHRINK, PARAM_COUNT };
enum { BEST, MIDDLE, WORST, VECTOR_COUNT }; // The simplex; scalars: the loss at its corners.

typedef struct corner {
    tw_vec2 at;
    double f;
} corner;

// Where there is no loss it is as high as can be.
static corner look_at(lane l, tw_vec2 at)
{
    const double f = lane_value(l, at);

    return (corner){at, isnan(f) ? INFINITY : f};
}

static void load(lane l, corner c[VECTOR_COUNT])
{
    for (size_t k = 0; k < VECTOR_COUNT; k++)
        c[k] = (corner){lane_vector(l, k), *lane_scalar(l, VECTOR_COUNT, k)};
}

// The corners in order of loss; of equal ones the older first.
static void keep(lane l, corner c[VECTOR_COUNT])
{
    for (size_t k = 1; k < VECTOR_COUNT; k++)
        for (size_t j = k; j > 0 && c[j].f < c[j - 1].f; j--) {
            const corner lower = c[j];
            c[j] = c[j - 1];
            c[j - 1] = lower;
        }
    for (size_t k = 0; k < VECTOR_COUNT; k++) {
        lane_set_vector(l, k, c[k].at);
        *lane_scalar(l, VECTOR_COUNT, k) = c[k].f;
    }
}

static void set_up(lane l)
{
    const tw_vec2 at = lane_here(l).at;
    const double size = lane_param(l, SIZE);
    corner c[] = {look_at(l, at), look_at(l, (tw_vec2){at.x + size, at.y}),
                  look_at(l, (tw_vec2){at.x, at.y + size})};

    keep(l, c);
}

// Beyond the worst corner seen from the middle of the others, so many times as far; < 0 is before
// it.
static corner opposite(lane l, const corner c[VECTOR_COUNT], double times)
{
    const tw_vec2 best = c[BEST].at, middle = c[MIDDLE].at;
    const tw_vec2 centre = {0.5 * (best.x + middle.x), 0.5 * (best.y + middle.y)};

    return look_at(l, vec_along(centre, -times, vec_minus(c[WORST].at, centre)));
}

static void shrink(lane l, corner c[VECTOR_COUNT])
{
    const double sigma = lane_param(l, SHRINK);

    for (size_t k = MIDDLE; k <= WORST; k++)
        c[k] = look_at(l, vec_along(c[BEST].at, sigma, vec_minus(c[k].at, c[BEST].at)));
}

// The worst corner goes where it is lower.
static void move(lane l, corner c[VECTOR_COUNT])
{
    const double rho = lane_param(l, REFLECT), gamma = lane_param(l, CONTRACT);
    const corner reflected = opposite(l, c, rho);

    if (reflected.f < c[BEST].f) {
        const corner expanded = opposite(l, c, rho * lane_param(l, EXPAND));
        c[WORST] = expanded.f < reflected.f ? expanded : reflected;
    } else if (reflected.f < c[MIDDLE].f) {
        c[WORST] = reflected;
    } else {
        const bool outside = reflected.f < c[WORST].f;
        const corner contracted = opposite(l, c, outside ? rho * gamma : -gamma);
        if (outside ? contracted.f <= reflected.f : contracted.f < c[WORST].f)
            c[WORST] = contracted;
        else
            shrink(l, c);
    }
}

static void step_one(lane l)
{
    corner c[VECTOR_COUNT];

    if (lane_is_first_step(l))
        set_up(l);
    load(l, c);
    move(l, c);
    keep(l, c);
    lane_go(l, lane_vector(l, BEST));
}

static void step(const tw_stride *s)
{
    for_each_lane(s, step_one);
}

const tw_optimizer optimizer_nelder_mead = {
    .name = "nelder-mead",
    .label = "Nelder-Mead",
    .rule = "the worst corner of a triangle is reflected, expanded or contracted, or all shrink to "
            "the best;  θ = best corner",
    .source = "Nelder & Mead 1965; coefficients and ties as in Lagarias et al. 1998",
    .gradient_free = true,
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[SIZE] = {.name = "size",
                         .label = "First triangle's size",
                         .maximum = DBL_MAX,
                         .initial = 0.5,
                         .above_minimum = true},
               [REFLECT] = {.name = "reflect",
                            .label = "Reflection",
                            .maximum = 10.0,
                            .initial = 1.0,
                            .above_minimum = true},
               [EXPAND] = {.name = "expand",
                           .label = "Expansion",
                           .minimum = 1.0,
                           .maximum = 10.0,
                           .initial = 2.0,
                           .above_minimum = true},
               [CONTRACT] = PARAM_INSIDE("contract", "Contraction", 0.5),
               [SHRINK] = PARAM_INSIDE("shrink", "Shrinkage", 0.5)},
    .vectors = {[BEST] = "best", [MIDDLE] = "middle", [WORST] = "worst"},
    .scalars = {[BEST] = "f(best)", [MIDDLE] = "f(middle)", [WORST] = "f(worst)"},
    .step = step,
};
