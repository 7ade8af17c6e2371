#include "thalweg/slope.h"

#include "base/shuffle.h"
#include "base/vector.h"
#include "terrain/stencil.h"
#include "terrain/terrain.h"
#include "walk/quotient.h"
#include "walk/steering.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// The points of a stencil, a row of n each: right, left, above, below, and the point itself.
enum { STENCIL = 5 };

struct tw_slope {
    tw_slope_spec spec;
    tw_chance chance;
    const tw_steering *steering; // NULL: none.
    bool has_box, projects;
    double near_x[TW_BLOCK], near_y[TW_BLOCK]; // Points in the box.
    size_t rows;   // Of the data, from which batches are drawn; 0: they are not.
    size_t *drawn; // A batch.
    tw_evaluator *evaluator;
    double hx, hy;
    divisor across, up; // What differences are divided by: 2h for central ones, h for forward ones.
    stencil *stencil;   // For many points at once; NULL for terrains that have none.
    double x[STENCIL * TW_BLOCK], y[STENCIL * TW_BLOCK], f[STENCIL * TW_BLOCK];
};

static const char *const gradient_names[] = {
    [TW_GRADIENT_CENTRAL] = "central",
    [TW_GRADIENT_FORWARD] = "forward",
    [TW_GRADIENT_EXACT] = "exact",
};

const char *const *tw_gradient_names(size_t *count)
{
    *count = sizeof gradient_names / sizeof *gradient_names;
    return gradient_names;
}

tw_slope_spec tw_slope_default(void)
{
    return (tw_slope_spec){.gradient = TW_GRADIENT_CENTRAL, .h = 1e-5};
}

double tw_slope_error(const tw_slope_spec *spec, double loss, double partial)
{
    const double of_partial = DBL_EPSILON * fabs(partial);

    if (spec->gradient == TW_GRADIENT_EXACT)
        return of_partial;
    const tw_vec2 h = tw_slope_steps(spec);
    return fmax(of_partial, DBL_EPSILON * fabs(loss) / fmin(h.x, h.y));
}

tw_vec2 tw_slope_steps(const tw_slope_spec *spec)
{
    return (tw_vec2){
        spec->h * (spec->unit.x > 0.0 ? spec->unit.x : 1.0),
        spec->h * (spec->unit.y > 0.0 ? spec->unit.y : 1.0),
    };
}

static tw_status reserve_batch(tw_slope *s, const tw_terrain *terrain)
{
    const size_t rows = terrain_rows(terrain);

    if (s->spec.batch == 0 || s->spec.batch >= rows)
        return TW_OK;
    s->rows = rows;
    s->drawn = malloc(s->spec.batch * sizeof *s->drawn);
    return s->drawn != NULL ? evaluator_reserve(s->evaluator, s->spec.batch) : TW_ENOMEM;
}

tw_status tw_slope_new(tw_slope **out, const tw_terrain *terrain, const tw_slope_spec *spec)
{
    tw_slope *slope = calloc(1, sizeof *slope);
    const tw_vec2 h = tw_slope_steps(spec);
    const double spans = spec->gradient == TW_GRADIENT_CENTRAL ? 2.0 : 1.0;
    tw_status status;

    if (slope == NULL)
        return TW_ENOMEM;
    slope->spec = *spec;
    slope->hx = h.x;
    slope->hy = h.y;
    slope->across = divisor_of(spans * h.x);
    slope->up = divisor_of(spans * h.y);
    if ((status = tw_evaluator_new(&slope->evaluator, terrain)) < 0 ||
        (status = stencil_new(&slope->stencil, terrain)) < 0 ||
        (status = reserve_batch(slope, terrain)) < 0) {
        tw_slope_free(slope);
        return status;
    }
    *out = slope;
    return TW_OK;
}

void tw_slope_free(tw_slope *slope)
{
    if (slope == NULL)
        return;
    tw_evaluator_free(slope->evaluator);
    stencil_free(slope->stencil);
    free(slope->drawn);
    free(slope);
}

// Evaluate the first count points of the stencil. For a formula, what fills the last lanes up is
// left over.
static void evaluate(tw_slope *s, size_t count)
{
    tw_evaluator_value(s->evaluator, s->stencil != NULL ? lanes_up(count) : count, s->x, s->y,
                       s->f);
}

TW_CLONES
static void place_central(tw_slope *s, size_t n, const double *x, const double *y)
{
    const double hx = s->hx, hy = s->hy;

    for (size_t i = 0; i < n; i++) {
        s->x[i] = x[i] + hx;
        s->x[n + i] = x[i] - hx;
        s->x[2 * n + i] = s->x[3 * n + i] = s->x[4 * n + i] = x[i];
        s->y[i] = s->y[n + i] = s->y[4 * n + i] = y[i];
        s->y[2 * n + i] = y[i] + hy;
        s->y[3 * n + i] = y[i] - hy;
    }
}

// The stencils of few points side by side in one block.
static void feel_few(tw_slope *s, size_t n, const double *x, const double *y, double *f, double *gx,
                     double *gy)
{
    place_central(s, n, x, y);
    evaluate(s, 5 * n);
    for (size_t i = 0; i < n; i++) {
        gx[i] = quotient(s->f[i] - s->f[n + i], s->across.value, s->hx, x[i]);
        gy[i] = quotient(s->f[2 * n + i] - s->f[3 * n + i], s->up.value, s->hy, y[i]);
        f[i] = s->f[4 * n + i];
    }
}

// The central difference: the linear error cancels, what is left is of the order of h * h.
static void feel_central(tw_slope *s, size_t n, const double *x, const double *y, double *f,
                         double *gx, double *gy)
{
    if (s->stencil == NULL || n < LANES) {
        feel_few(s, n, x, y, f, gx, gy);
        return;
    }
    for (size_t i = 0; i < n; i += STENCIL_BLOCK) {
        const size_t count = n - i < STENCIL_BLOCK ? n - i : STENCIL_BLOCK;
        const stencil_values at = stencil_run(s->stencil, count, x + i, y + i, s->hx, s->hy);
        quotients(&s->across, count, at.right, at.left, s->hx, x + i, gx + i);
        quotients(&s->up, count, at.above, at.below, s->hy, y + i, gy + i);
        memcpy(f + i, at.here, count * sizeof *f);
    }
}

static void feel_forward(tw_slope *s, size_t n, const double *x, const double *y, double *f,
                         double *gx, double *gy)
{
    for (size_t i = 0; i < n; i++) {
        s->x[i] = x[i] + s->hx;
        s->x[n + i] = s->x[2 * n + i] = x[i];
        s->y[i] = s->y[2 * n + i] = y[i];
        s->y[n + i] = y[i] + s->hy;
    }
    evaluate(s, 3 * n);
    quotients(&s->across, n, s->f, s->f + 2 * n, s->hx, x, gx);
    quotients(&s->up, n, s->f + n, s->f + 2 * n, s->hy, y, gy);
    memcpy(f, s->f + 2 * n, n * sizeof *f);
}

// All of what is chosen, without noise.
static void feel_plain(tw_slope *s, size_t n, const double *x, const double *y, double *f,
                       double *gx, double *gy)
{
    switch (s->spec.gradient) {
    case TW_GRADIENT_CENTRAL:
        feel_central(s, n, x, y, f, gx, gy);
        break;
    case TW_GRADIENT_FORWARD:
        feel_forward(s, n, x, y, f, gx, gy);
        break;
    case TW_GRADIENT_EXACT:
        tw_evaluator_gradient(s->evaluator, n, x, y, f, gx, gy);
        break;
    }
}

void tw_slope_set_chance(tw_slope *s, const tw_chance *chance)
{
    s->chance = *chance;
}

void tw_slope_steer(tw_slope *s, const tw_steering *steering, bool projects)
{
    s->steering = steering != NULL && steering_turns(steering) ? steering : NULL;
    s->has_box = s->steering != NULL && tw_steering_has_box(steering);
    s->projects = s->has_box && projects;
}

// The nearest points in the box, if there is one.
static void confine(tw_slope *s, size_t n, const double **x, const double **y)
{
    if (!s->has_box)
        return;
    memcpy(s->near_x, *x, n * sizeof **x);
    memcpy(s->near_y, *y, n * sizeof **y);
    steering_place(s->steering, n, s->near_x, s->near_y);
    *x = s->near_x;
    *y = s->near_y;
}

static uint64_t steps_of(const tw_slope *s, size_t lane)
{
    return s->chance.first_step + (s->chance.step != NULL ? (uint64_t)s->chance.step[lane] : 0);
}

static random_place place_of(const tw_slope *s, size_t lane)
{
    return (random_place){
        .seed = s->chance.seed,
        .hiker = s->chance.first_hiker + s->chance.hiker[lane],
        .step = (uint32_t)steps_of(s, lane),
        .draw = RANDOM_NOISE,
    };
}

// The rows of this step: a stretch of its epoch's order.
static size_t draw_batch(tw_slope *s, size_t lane)
{
    const uint64_t batch = s->spec.batch, steps = (s->rows + batch - 1) / batch;
    const uint64_t taken = steps_of(s, lane), first = taken % steps * batch;
    random_place epoch = place_of(s, lane);
    shuffle pass;
    size_t count = 0;

    epoch.step = (uint32_t)(taken / steps);
    pass = shuffle_make(epoch, s->rows);
    for (; count < batch && first + count < s->rows; count++)
        s->drawn[count] = shuffle_at(&pass, (size_t)first + count);
    return count;
}

// Whose point the k-th is; without a list, the hikers' in order.
static size_t lane_of(const size_t *lanes, size_t k)
{
    return lanes != NULL ? lanes[k] : k;
}

// The loss of all rows, the gradient of a batch for each hiker.
static void feel_batches(tw_slope *s, size_t n, const size_t *lanes, const double *x,
                         const double *y, double *f, double *gx, double *gy)
{
    double of_batch;

    tw_evaluator_value(s->evaluator, n, x, y, f);
    for (size_t i = 0; i < n; i++) {
        evaluator_choose(s->evaluator, draw_batch(s, lane_of(lanes, i)), s->drawn);
        feel_plain(s, 1, &x[i], &y[i], &of_batch, &gx[i], &gy[i]);
    }
    evaluator_choose(s->evaluator, 0, NULL);
}

static void add_noise(const tw_slope *s, size_t n, const size_t *lanes, double *gx, double *gy)
{
    for (size_t i = 0; i < n; i++) {
        const tw_vec2 noise = random_normals(place_of(s, lane_of(lanes, i)));
        gx[i] += s->spec.noise * noise.x;
        gy[i] += s->spec.noise * noise.y;
    }
}

void tw_slope_feel_lanes(tw_slope *s, size_t n, const size_t *lanes, const double *x,
                         const double *y, double *f, double *gx, double *gy)
{
    const bool chance = s->chance.hiker != NULL;
    const double *tried_x = x, *tried_y = y;

    confine(s, n, &x, &y);
    if (chance && s->rows > 0)
        feel_batches(s, n, lanes, x, y, f, gx, gy);
    else
        feel_plain(s, n, x, y, f, gx, gy);
    if (chance && s->spec.noise != 0.0)
        add_noise(s, n, lanes, gx, gy);
    if (s->steering != NULL) {
        if (s->projects)
            steering_project(s->steering, n, tried_x, tried_y, gx, gy);
        steering_turn_losses(s->steering, n, f);
        steering_turn_slopes(s->steering, n, gx, gy);
    }
}

void tw_slope_feel(tw_slope *s, size_t n, const double *x, const double *y, double *f, double *gx,
                   double *gy)
{
    tw_slope_feel_lanes(s, n, NULL, x, y, f, gx, gy);
}

unsigned tw_gradient_cost(tw_gradient gradient)
{
    static const unsigned costs[] = {
        [TW_GRADIENT_CENTRAL] = 4, [TW_GRADIENT_FORWARD] = 3, [TW_GRADIENT_EXACT] = 1};

    return costs[gradient];
}

unsigned tw_slope_cost(const tw_slope *s)
{
    return tw_gradient_cost(s->spec.gradient);
}

unsigned tw_slope_loss_cost(const tw_slope *s)
{
    return s->spec.gradient == TW_GRADIENT_CENTRAL ? 5 : tw_slope_cost(s);
}

void tw_slope_value(tw_slope *s, size_t n, const double *x, const double *y, double *f)
{
    confine(s, n, &x, &y);
    tw_evaluator_value(s->evaluator, n, x, y, f);
    if (s->steering != NULL)
        steering_turn_losses(s->steering, n, f);
}

// Second derivatives as they are for walks that a bound holds: along it alone.
static void hold_curvatures(tw_slope *s, size_t n, const double *x, const double *y, double *xy)
{
    double *gx = s->f + TW_BLOCK, *gy = s->f + 2 * TW_BLOCK;

    for (size_t i = 0; i < n; i++) { // What is left of a partial that leads out is 0.
        const bool has_x = gx[i] != 0.0, has_y = gy[i] != 0.0;
        steering_project(s->steering, 1, &x[i], &y[i], &gx[i], &gy[i]);
        if ((has_x && gx[i] == 0.0) || (has_y && gy[i] == 0.0))
            xy[i] = 0.0;
    }
}

void tw_slope_hessian(tw_slope *s, size_t n, const double *x, const double *y, double *fxx,
                      double *fxy, double *fyy)
{
    tw_evaluator_hessian(s->evaluator, n, x, y, s->f, s->f + TW_BLOCK, s->f + 2 * TW_BLOCK, fxx,
                         fxy, fyy);
    if (s->projects)
        hold_curvatures(s, n, x, y, fxy);
    if (s->steering != NULL)
        steering_turn_curvatures(s->steering, n, fxx, fxy, fyy);
}

void tw_slope_gauss_newton(tw_slope *s, size_t n, const double *x, const double *y, double *mxx,
                           double *mxy, double *myy)
{
    tw_evaluator_gauss_newton(s->evaluator, n, x, y, s->f, s->f + TW_BLOCK, s->f + 2 * TW_BLOCK,
                              mxx, mxy, myy);
    if (s->projects)
        hold_curvatures(s, n, x, y, mxy);
}
