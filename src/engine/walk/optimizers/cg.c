#include "walk/optimizers/line.h"
#include "walk/optimizers/optimizers.h"

enum { FLETCHER_REEVES, PARAM_COUNT };
enum { DIRECTION, PREVIOUS, VECTOR_COUNT };
enum { BETA, LENGTH, SLOPE };

// How much of the last direction stays in this one.
static double conjugacy(lane l, tw_vec2 g)
{
    const tw_vec2 previous = lane_vector(l, PREVIOUS);
    const double size = vec_dot(previous, previous);

    if (lane_is_first_step(l) || size == 0.0)
        return 0.0;
    if (lane_param(l, FLETCHER_REEVES) != 0.0)
        return vec_dot(g, g) / size;
    return fmax(0.0, vec_dot(g, vec_minus(g, previous)) / size);
}

// Downhill, and beside the last direction; straight downhill where that would lead up.
static line choose_line(lane l, ground here)
{
    const tw_vec2 down = vec_scaled(-1.0, here.g);
    const double beta = conjugacy(l, here.g);
    const line conjugate = line_from(l, here, vec_along(down, beta, lane_vector(l, DIRECTION)));
    const bool leads_down = conjugate.slope < 0.0;

    *lane_scalar(l, VECTOR_COUNT, BETA) = leads_down ? beta : 0.0;
    return leads_down ? conjugate : line_from(l, here, down);
}

// The length that promises as much as the last one gave (Nocedal & Wright, ch. 3.5); at the start a
// step of length 1.
static double first_length(lane l, const line *chosen)
{
    const double last = *lane_scalar(l, VECTOR_COUNT, LENGTH);
    const double promised = last * *lane_scalar(l, VECTOR_COUNT, SLOPE) / chosen->slope;

    return promised > 0.0 && isfinite(promised) ? promised : 1.0 / sqrt(-chosen->slope);
}

static void begin(lane l, searches *all)
{
    const ground here = lane_here(l);
    const line chosen = choose_line(l, here);

    if (lane_is_first_step(l)) // Later on it is felt at the end of the search before.
        lane_pay(l, tw_slope_loss_cost(l.s->slope));
    if (chosen.slope < 0.0)
        searches_add(all, &chosen, first_length(l, &chosen));
    else // Level, or no slope at all: NaN then.
        lane_go(l, vec_minus(here.at, here.g));
}

static void end(const search *s)
{
    const lane l = s->line.hiker;

    lane_set_vector(l, DIRECTION, s->line.along);
    lane_set_vector(l, PREVIOUS, s->line.from.g);
    *lane_scalar(l, VECTOR_COUNT, LENGTH) = s->end->length;
    *lane_scalar(l, VECTOR_COUNT, SLOPE) = s->line.slope;
    lane_go(l, s->end->there.at);
}

static void step(const tw_stride *s)
{
    search_each_lane(s, &line_exact, begin, end);
}

const tw_optimizer optimizer_cg = {
    .name = "cg",
    .label = "Conjugate gradients",
    .rule = "p ← −g + β·p,  β = max(0, g·(g − g₋₁)/|g₋₁|²);  "
            "θ ← θ + a·p,  a = argmin f(θ + a·p)",
    .source = "Fletcher & Reeves 1964; Polak & Ribière 1969; Nocedal & Wright 2006, ch. 5.2",
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[FLETCHER_REEVES] =
                   PARAM_FLAG("fletcher_reeves", "Fletcher-Reeves (not Polak-Ribière+)")},
    .variants = {{FLETCHER_REEVES, "p ← −g + β·p,  β = |g|²/|g₋₁|²;  "
                                   "θ ← θ + a·p,  a = argmin f(θ + a·p)"}},
    .vectors = {[DIRECTION] = "p", [PREVIOUS] = "g₋₁"},
    .scalars = {[BETA] = "β", [LENGTH] = "a", [SLOPE] = "g·p"},
    .step = step,
};
