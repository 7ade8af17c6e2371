#include "base/random.h"
#include "base/symmetric.h"
#include "walk/optimizers/lane.h"
#include "walk/optimizers/optimizers.h"

enum { SIGMA, POPULATION, PARAM_COUNT };
enum { PATH_SIGMA, PATH_C, C_X, C_Y, VECTOR_COUNT }; // The last two: the rows of C.
enum { STEP_SIZE };
enum { MOST = 64 };

static const double dimensions = 2.0;
static const double normal_length = 1.2542727428189952; // E|N(0, I)| as the tutorial has it.

// The constants of Hansen 2016, table 1, for two dimensions and without negative weights.
typedef struct strategy {
    size_t population, parents;
    double weight[MOST / 2];
    double c_sigma, damping, c_c, c_1, c_mu, mass; // mass: mu_eff.
} strategy;

typedef struct child {
    tw_vec2 z, y; // As drawn, and as bent by C: it stands at mean + sigma y.
    double f;
} child;

static void set_weights(strategy *s)
{
    double sum = 0.0, squares = 0.0;

    for (size_t k = 0; k < s->parents; k++) {
        s->weight[k] = log(0.5 * ((double)s->population + 1.0)) - log((double)k + 1.0);
        sum += s->weight[k];
    }
    for (size_t k = 0; k < s->parents; k++) {
        s->weight[k] /= sum;
        squares += s->weight[k] * s->weight[k];
    }
    s->mass = 1.0 / squares;
}

static strategy strategy_of(size_t population)
{
    strategy s = {.population = population, .parents = population / 2};
    const double n = dimensions;

    set_weights(&s);
    s.c_sigma = (s.mass + 2.0) / (n + s.mass + 5.0);
    s.damping = 1.0 + 2.0 * fmax(0.0, sqrt((s.mass - 1.0) / (n + 1.0)) - 1.0) + s.c_sigma;
    s.c_c = (4.0 + s.mass / n) / (n + 4.0 + 2.0 * s.mass / n);
    s.c_1 = 2.0 / ((n + 1.3) * (n + 1.3) + s.mass);
    s.c_mu =
        fmin(1.0 - s.c_1, 2.0 * (s.mass - 2.0 + 1.0 / s.mass) / ((n + 2.0) * (n + 2.0) + s.mass));
    return s;
}

static void begin(lane l)
{
    lane_set_vector(l, C_X, (tw_vec2){1.0, 0.0});
    lane_set_vector(l, C_Y, (tw_vec2){0.0, 1.0});
    *lane_scalar(l, VECTOR_COUNT, STEP_SIZE) = lane_param(l, SIGMA);
}

static symmetric covariance(lane l)
{
    return (symmetric){lane_vector(l, C_X).x, lane_vector(l, C_X).y, lane_vector(l, C_Y).y};
}

// The root of C, which makes its ellipse of a circle.
static symmetric root(symmetric c)
{
    const eigen e = symmetric_eigen(c);

    return symmetric_of(sqrt(fmax(e.small, 0.0)), sqrt(fmax(e.large, 0.0)), e.v);
}

// The lowest first; of equal ones, and of those without a loss, the one drawn first.
static void sort(child *children, size_t count)
{
    for (size_t k = 1; k < count; k++)
        for (size_t j = k; j > 0 && children[j].f < children[j - 1].f; j--) {
            const child lower = children[j];
            children[j] = children[j - 1];
            children[j - 1] = lower;
        }
}

// All children of one mean are looked at in one go.
static void breed(lane l, const strategy *s, tw_vec2 mean, child children[MOST])
{
    const double sigma = *lane_scalar(l, VECTOR_COUNT, STEP_SIZE);
    const symmetric bent = root(covariance(l));
    random_place place = {.seed = l.s->seed,
                          .hiker = l.s->first_hiker + l.s->hiker[l.i],
                          .step = (uint32_t)l.s->t[l.i]};
    double x[MOST], y[MOST], f[MOST];

    for (size_t k = 0; k < s->population; k++) {
        place.draw = (uint32_t)k;
        children[k].z = random_normals(place);
        children[k].y = symmetric_times(bent, children[k].z);
        x[k] = mean.x + sigma * children[k].y.x;
        y[k] = mean.y + sigma * children[k].y.y;
    }
    tw_slope_value(l.s->slope, s->population, x, y, f);
    lane_pay(l, (unsigned)s->population);
    for (size_t k = 0; k < s->population; k++)
        children[k].f = isnan(f[k]) ? INFINITY : f[k];
    sort(children, s->population);
}

// The parents' weighted mean, of their z and of their y.
static child recombine(const strategy *s, const child *children)
{
    child mean = {0};

    for (size_t k = 0; k < s->parents; k++) {
        mean.z = vec_along(mean.z, s->weight[k], children[k].z);
        mean.y = vec_along(mean.y, s->weight[k], children[k].y);
    }
    return mean;
}

// Whether the path is short enough to be believed; else sigma is still catching up.
static bool is_settled(const strategy *s, double length, double t)
{
    const double kept = 1.0 - pow(1.0 - s->c_sigma, 2.0 * (t + 1.0));

    return length / sqrt(kept) < (1.4 + 2.0 / (dimensions + 1.0)) * normal_length;
}

static void adapt_covariance(lane l, const strategy *s, const child *children, tw_vec2 path,
                             bool settled)
{
    const double lost = settled ? 0.0 : s->c_c * (2.0 - s->c_c);
    const double kept = 1.0 + s->c_1 * lost - s->c_1 - s->c_mu;
    const symmetric c = covariance(l);
    symmetric next = {
        .xx = kept * c.xx + s->c_1 * path.x * path.x,
        .xy = kept * c.xy + s->c_1 * path.x * path.y,
        .yy = kept * c.yy + s->c_1 * path.y * path.y,
    };

    for (size_t k = 0; k < s->parents; k++) {
        const tw_vec2 y = children[k].y;
        const double share = s->c_mu * s->weight[k];
        next.xx += share * y.x * y.x;
        next.xy += share * y.x * y.y;
        next.yy += share * y.y * y.y;
    }
    lane_set_vector(l, C_X, (tw_vec2){next.xx, next.xy});
    lane_set_vector(l, C_Y, (tw_vec2){next.xy, next.yy});
}

static void adapt(lane l, const strategy *s, const child *children, child mean)
{
    // The tutorial's C^-1/2 y is z itself, since y is C^1/2 z.
    const double pull = sqrt(s->c_sigma * (2.0 - s->c_sigma) * s->mass);
    const tw_vec2 path_sigma =
        vec_along(vec_scaled(1.0 - s->c_sigma, lane_vector(l, PATH_SIGMA)), pull, mean.z);
    const double length = sqrt(vec_dot(path_sigma, path_sigma));
    const bool settled = is_settled(s, length, l.s->t[l.i]);
    const double pull_c = settled ? sqrt(s->c_c * (2.0 - s->c_c) * s->mass) : 0.0;
    const tw_vec2 path_c =
        vec_along(vec_scaled(1.0 - s->c_c, lane_vector(l, PATH_C)), pull_c, mean.y);

    adapt_covariance(l, s, children, path_c, settled);
    lane_set_vector(l, PATH_SIGMA, path_sigma);
    lane_set_vector(l, PATH_C, path_c);
    *lane_scalar(l, VECTOR_COUNT, STEP_SIZE) *=
        exp(s->c_sigma / s->damping * (length / normal_length - 1.0));
}

static void step_one(lane l)
{
    const strategy s = strategy_of((size_t)lane_param(l, POPULATION));
    const tw_vec2 at = lane_here(l).at;
    child children[MOST];

    if (lane_is_first_step(l))
        begin(l);
    breed(l, &s, at, children);
    const child mean = recombine(&s, children);
    lane_go(l, vec_along(at, *lane_scalar(l, VECTOR_COUNT, STEP_SIZE), mean.y));
    adapt(l, &s, children, mean);
}

static void step(const tw_stride *s)
{
    for_each_lane(s, step_one);
}

const tw_optimizer optimizer_cma_es = {
    .name = "cma-es",
    .label = "CMA-ES",
    .rule = "children at θ + σ·N(0, C);  θ ← weighted mean of the lower half;  σ and C follow the "
            "path",
    .source = "Hansen & Ostermeier 2001; Hansen 2016 (tutorial), without negative weights",
    .gradient_free = true,
    .counts = true,
    .draws = true,
    .param_count = PARAM_COUNT,
    .params = {[SIGMA] = {.name = "sigma",
                          .label = "First step size",
                          .maximum = DBL_MAX,
                          .initial = 0.5,
                          .above_minimum = true},
               [POPULATION] = {.name = "population",
                               .label = "Children a step",
                               .minimum = 4.0,
                               .maximum = MOST,
                               .initial = 6.0,
                               .kind = TW_PARAM_WHOLE}},
    .vectors = {[PATH_SIGMA] = "path of σ",
                [PATH_C] = "path of C",
                [C_X] = "C, row x",
                [C_Y] = "C, row y"},
    .scalars = {[STEP_SIZE] = "σ"},
    .step = step,
};
