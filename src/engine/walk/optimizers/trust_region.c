#include "walk/optimizers/curvature.h"
#include "walk/optimizers/optimizers.h"
#include "walk/optimizers/search.h"

enum { FIRST, MOST, ETA, PARAM_COUNT };
enum { RADIUS, RATIO, STAYED };

// From the bottom along the slope on towards Newton's point, as far as the circle.
static tw_vec2 bend(tw_vec2 cauchy, tw_vec2 newton, double radius)
{
    const tw_vec2 leg = vec_minus(newton, cauchy);
    const double a = vec_dot(leg, leg), b = vec_dot(cauchy, leg);
    const double c = vec_dot(cauchy, cauchy) - radius * radius;

    return vec_along(cauchy, -c / (b + sqrt(b * b - a * c)), leg);
}

// Nocedal & Wright, ch. 4.1: the dogleg.
static tw_vec2 dogleg(tw_vec2 g, bowl b, double radius)
{
    const double size = vec_dot(g, g), bend_of_g = vec_dot(g, symmetric_times(b.matrix, g));
    const tw_vec2 cauchy = vec_scaled(-size / bend_of_g, g);

    if (vec_dot(b.step, b.step) <= radius * radius)
        return b.step;
    if (vec_dot(cauchy, cauchy) >= radius * radius)
        return vec_scaled(-radius / sqrt(size), g);
    return bend(cauchy, b.step, radius);
}

// How much the model of the ground promises a step to gain.
static double promise(tw_vec2 g, symmetric model, tw_vec2 p)
{
    return -vec_dot(g, p) - 0.5 * vec_dot(p, symmetric_times(model, p));
}

static double next_radius(lane l, double radius, double ratio, tw_vec2 p)
{
    if (!(ratio >= 0.25))
        return 0.25 * radius;
    if (ratio > 0.75 && sqrt(vec_dot(p, p)) > 0.99 * radius)
        return fmin(2.0 * radius, lane_param(l, MOST));
    return radius;
}

// Gradient and Hessian are paid where the hiker has moved since.
static void pay_for_model(lane l)
{
    if (*lane_scalar(l, 0, STAYED) == 0.0)
        lane_pay(l, 1 + (lane_is_first_step(l) ? tw_slope_loss_cost(l.s->slope)
                                               : tw_slope_cost(l.s->slope)));
}

static void begin(lane l, const curvatures *h, searches *all)
{
    const ground here = lane_here(l);
    double *radius = lane_scalar(l, 0, RADIUS);

    pay_for_model(l);
    if (lane_is_first_step(l))
        *radius = fmin(lane_param(l, FIRST), lane_param(l, MOST));
    if (!(vec_dot(here.g, here.g) > 0.0)) { // Level, or no slope at all: NaN then.
        lane_go(l, vec_minus(here.at, here.g));
        return;
    }
    const bowl model = bowl_of(curvature_of(h, l.i), here.g, false);
    const line leg = line_from(l, here, dogleg(here.g, model, *radius));
    searches_add(all, &leg, 1.0);
}

static bool look_once(search *s)
{
    return s->trials++ == 0;
}

static bool take_in(search *s)
{
    search_improve(s);
    return false;
}

static const search_rule one_look = {.propose = look_once, .judge = take_in};

static void end(const search *s, const curvatures *h)
{
    const lane l = s->line.hiker;
    const ground here = s->line.from;
    const tw_vec2 p = s->line.along;
    double *radius = lane_scalar(l, 0, RADIUS), *ratio = lane_scalar(l, 0, RATIO);

    const bowl model = bowl_of(curvature_of(h, l.i), here.g, false);

    *ratio = (here.f - s->end->there.f) / promise(here.g, model.matrix, p);
    *radius = next_radius(l, *radius, *ratio, p);
    *lane_scalar(l, 0, STAYED) = *ratio > lane_param(l, ETA) ? 0.0 : 1.0;
    if (*ratio > lane_param(l, ETA))
        lane_go(l, s->end->there.at);
}

static void step(const tw_stride *s)
{
    curvatures h;
    searches all;

    feel_hessians(s, &h);
    all.count = 0;
    for (size_t i = 0; i < s->n; i++)
        begin((lane){s, i}, &h, &all);
    searches_run(&all, &one_look);
    for (size_t k = 0; k < all.count; k++)
        end(&all.of[k], &h);
}

const tw_optimizer optimizer_trust_region = {
    .name = "trust-region",
    .label = "Trust region (dogleg)",
    .rule = "p = the dogleg's lowest point of f + g·p + ½·p·H·p within |p| ≤ r;  θ ← θ + p;  "
            "r grows or shrinks as f does what was promised",
    .source = "Powell 1970; Nocedal & Wright 2006, algorithm 4.1, H with eigenvalues |λ|",
    .counts = true,
    .param_count = PARAM_COUNT,
    .params = {[FIRST] = {.name = "radius",
                          .label = "First radius",
                          .maximum = DBL_MAX,
                          .initial = 1.0,
                          .above_minimum = true},
               [MOST] = {.name = "radius_max",
                         .label = "Largest radius",
                         .maximum = DBL_MAX,
                         .initial = 10.0,
                         .above_minimum = true},
               [ETA] = {.name = "eta",
                        .label = "Eta (share of the promise to be kept)",
                        .maximum = 0.25,
                        .initial = 0.1,
                        .below_maximum = true}},
    .scalars = {[RADIUS] = "r", [RATIO] = "kept of promise", [STAYED] = "stayed"},
    .step = step,
};
