#include "walk/optimizers/curvature.h"
#include "walk/optimizers/optimizers.h"
#include "walk/optimizers/search.h"

enum { TAU, PARAM_COUNT };
enum { MU, NU, DX, DY };

// Steps tried before the hiker is left where it is: by then mu has grown beyond any curvature.
enum { MOST_TRIALS = 60 };

// How strongly each axis is damped: alike, or, where curvatures at the start are so far apart that
// the units of x and y must be, in proportion to them (Marquardt 1963).
static void choose_damping(lane l, symmetric m)
{
    const double most = fmax(m.xx, m.yy), least = fmin(m.xx, m.yy);
    const bool alike = !(least > 0.0) || !is_lopsided(symmetric_eigen(m));

    *lane_scalar(l, 0, DX) = alike ? 1.0 : m.xx / most;
    *lane_scalar(l, 0, DY) = alike ? 1.0 : m.yy / most;
    *lane_scalar(l, 0, MU) = lane_param(l, TAU) * most;
    *lane_scalar(l, 0, NU) = 2.0;
}

static symmetric damping_of(lane l)
{
    const double mu = *lane_scalar(l, 0, MU);

    return (symmetric){.xx = mu * *lane_scalar(l, 0, DX), .yy = mu * *lane_scalar(l, 0, DY)};
}

// What f kept of the fall that f + g.p + p.M.p/2 promised for the step p = -(M + mu D)^-1 g.
static double gain(double fall, tw_vec2 p, tw_vec2 g, symmetric damping)
{
    const double promise = 0.5 * vec_dot(p, vec_minus(symmetric_times(damping, p), g));

    return promise > 0.0 ? fall / promise : -1.0;
}

// Less damping where the step did as promised, more and more where it did not.
static bool adapt(double ratio, double *mu, double *nu)
{
    if (!(ratio > 0.0)) {
        *mu *= *nu;
        *nu *= 2.0;
        return false;
    }
    const double d = 2.0 * ratio - 1.0;
    *mu *= fmax(1.0 / 3.0, 1.0 - d * d * d);
    *nu = 2.0;
    return true;
}

static bool propose(search *s)
{
    const lane l = s->line.hiker;
    const symmetric m = curvature_of(s->own, l.i);
    const symmetric d = damping_of(l), damped = {m.xx + d.xx, m.xy, m.yy + d.yy};

    s->line.along = bowl_of(damped, s->line.from.g, false).step;
    return s->trials++ < MOST_TRIALS;
}

static bool judge(search *s)
{
    double *mu = lane_scalar(s->line.hiker, 0, MU), *nu = lane_scalar(s->line.hiker, 0, NU);
    const double fall = s->line.from.f - s->trial->there.f;
    const symmetric damping = damping_of(s->line.hiker);

    if (!adapt(gain(fall, s->line.along, s->line.from.g, damping), mu, nu))
        return true;
    search_improve(s);
    return false;
}

static const search_rule more_damping = {.propose = propose, .judge = judge};

static void begin(lane l, const curvatures *matrices, searches *all)
{
    const ground here = lane_here(l);
    const symmetric m = curvature_of(matrices, l.i);

    lane_pay(l, 1 + tw_slope_loss_cost(l.s->slope));
    if (lane_is_first_step(l))
        choose_damping(l, m);
    if (vec_dot(here.g, here.g) > 0.0)
        searches_add(all, &(line){.hiker = l, .from = here}, 1.0)->own = matrices;
    else // Level, or no slope at all: NaN then.
        lane_go(l, vec_minus(here.at, here.g));
}

static void step(const tw_stride *s)
{
    curvatures m;
    searches all;

    feel_gauss_newton(s, &m);
    all.count = 0;
    for (size_t i = 0; i < s->n; i++)
        begin((lane){s, i}, &m, &all);
    searches_run(&all, &more_damping);
    for (size_t k = 0; k < all.count; k++)
        lane_go(all.of[k].line.hiker, all.of[k].end->there.at);
}

const tw_optimizer optimizer_levenberg_marquardt = {
    .name = "levenberg-marquardt",
    .label = "Levenberg-Marquardt",
    .rule = "p = −(M + μ·D)⁻¹·g;  θ ← θ + p,  M = ∑2·∇r·∇rᵀ of a loss ∑r²,  μ as large as needed",
    .source = "Levenberg 1944, Marquardt 1963; damping of Nielsen 1999 (Madsen, Nielsen & Tingleff "
              "2004, algorithm 3.16)",
    .counts = true,
    .needs_squares = true,
    .param_count = PARAM_COUNT,
    .params = {[TAU] = {.name = "tau",
                        .label = "Tau (first μ, of the largest curvature)",
                        .maximum = 1e6,
                        .initial = 1e-3,
                        .above_minimum = true}},
    .scalars = {[MU] = "μ", [NU] = "ν", [DX] = "D_x", [DY] = "D_y"},
    .step = step,
};
