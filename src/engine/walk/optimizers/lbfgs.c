#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { HISTORY, C1, C2, PARAM_COUNT };
enum { MOST = 8, S = 0, Y = MOST, VECTOR_COUNT = 2 * MOST }; // A ring of pairs.
enum { LEARNT, LENGTH };

// Pairs in use, and where in the ring the k-th latest is.
static size_t pairs(lane l)
{
    return (size_t)fmin(*lane_scalar(l, VECTOR_COUNT, LEARNT), lane_param(l, HISTORY));
}

static size_t slot(lane l, size_t k)
{
    return ((size_t)*lane_scalar(l, VECTOR_COUNT, LEARNT) - 1 - k) % MOST;
}

// -H g by the two loops of algorithm 7.4, without an H.
static tw_vec2 direction(lane l, tw_vec2 g)
{
    const size_t count = pairs(l);
    double alpha[MOST];
    tw_vec2 q = g;

    for (size_t k = 0; k < count; k++) {
        const tw_vec2 s = lane_vector(l, S + slot(l, k)), y = lane_vector(l, Y + slot(l, k));
        alpha[k] = vec_dot(s, q) / vec_dot(s, y);
        q = vec_along(q, -alpha[k], y);
    }
    if (count > 0) {
        const tw_vec2 s = lane_vector(l, S + slot(l, 0)), y = lane_vector(l, Y + slot(l, 0));
        q = vec_scaled(vec_dot(s, y) / vec_dot(y, y), q);
    } else {
        q = vec_scaled(1.0 / sqrt(vec_dot(g, g)), q); // A first step of length 1.
    }
    for (size_t k = count; k-- > 0;) {
        const tw_vec2 s = lane_vector(l, S + slot(l, k)), y = lane_vector(l, Y + slot(l, k));
        q = vec_along(q, alpha[k] - vec_dot(y, q) / vec_dot(s, y), s);
    }
    return vec_scaled(-1.0, q);
}

// What the step has taught of the curvature; nothing where the ground does not curve up along it.
static void learn(lane l, ground from, ground to)
{
    const tw_vec2 s = vec_minus(to.at, from.at), y = vec_minus(to.g, from.g);

    if (!(vec_dot(s, y) > 1e-12 * sqrt(vec_dot(s, s) * vec_dot(y, y))))
        return;
    *lane_scalar(l, VECTOR_COUNT, LEARNT) += 1.0;
    lane_set_vector(l, S + slot(l, 0), s);
    lane_set_vector(l, Y + slot(l, 0), y);
}

static void begin(lane l, searches *all)
{
    const ground here = lane_here(l);
    line chosen = line_from(l, here, direction(l, here.g));

    if (lane_is_first_step(l)) // Later on it is felt at the end of the search before.
        lane_pay(l, tw_slope_loss_cost(l.s->slope));
    if (!(chosen.slope < 0.0)) // Rounding has spoilt the pairs.
        chosen = line_from(l, here, vec_scaled(-1.0, here.g));
    if (chosen.slope < 0.0)
        wolfe_from(all, &chosen, 1.0, lane_param(l, C1), lane_param(l, C2));
    else // Level, or no slope at all: NaN then.
        lane_go(l, vec_minus(here.at, here.g));
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

const tw_optimizer optimizer_lbfgs = {
    .name = "lbfgs",
    .label = "L-BFGS",
    .rule = "p = −H·g;  θ ← θ + a·p,  H made of the last pairs (s, y) of steps and changes of g",
    .source = "Nocedal 1980; Liu & Nocedal 1989; Nocedal & Wright 2006, algorithms 7.4 and 7.5",
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[HISTORY] = {.name = "history",
                            .label = "Pairs remembered",
                            .minimum = 1.0,
                            .maximum = MOST,
                            .initial = 5.0,
                            .kind = TW_PARAM_WHOLE},
               [C1] = PARAM_INSIDE("c1", "C1 (enough descent)", 1e-4),
               [C2] = PARAM_INSIDE("c2", "C2 (enough flattening)", 0.9)},
    .vectors = {"s₁", "s₂", "s₃", "s₄", "s₅", "s₆", "s₇", "s₈", "y₁", "y₂", "y₃", "y₄", "y₅", "y₆",
                "y₇", "y₈"},
    .scalars = {[LEARNT] = "pairs learnt", [LENGTH] = "a"},
    .step = step,
};
