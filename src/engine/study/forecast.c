#include "study/forecast.h"

#include "base/symmetric.h"
#include "base/vector.h"
#include "study/leap.h"
#include "thalweg/stability.h"
#include "walk/quotient.h"
#include "walk/steering.h"

#include <math.h>
#include <string.h>

// Looks are at steps that grow by this factor, from the first on.
#define LATER 1.25
enum { FIRST_LOOK = 64 };

// Leaps ahead are at steps that double, from the first on. So that they are certain, there must be
// more or fewer steps than it takes by this part; of a walk with a memory, whose pace they only
// know where it hardly changes, by more.
#define LEAP_MARGIN 0.02
#define MEMORY_MARGIN 1.0
enum { FIRST_LEAP = 512 };

// The logarithm of what changes steadily does so by at least this much between looks,
#define CHANGED 0.25

// and its changes per step differ by no more than this part; nor does a walk turn by more.
#define STEADY 0.02

// A walk that turns by no more than rounding does, does not.
#define STRAIGHT 1e-13

// nor is its slope askew by more than differences are off.
#define ASKEW 1e-6

// Newton's step from where a walk seems to lead is at most this part of the way there, and the next
// one of that, or as short as this, in views.
#define CORRECTION 0.1
#define CORRECTED 1e-9

void forecast_begin(forecast *c)
{
    *c = (forecast){.due = FIRST_LOOK, .leap = FIRST_LEAP};
}

static double width(const watch_scale *s)
{
    return s->view.xmax - s->view.xmin;
}

static double height(const watch_scale *s)
{
    return s->view.ymax - s->view.ymin;
}

// How much a logarithm changes each step, if it does so steadily; 0 otherwise.
static double change_of(const forecast *c, const double past[2], double t, double now)
{
    const double late = (now - past[0]) / (t - c->t[0]);
    const double early = (past[0] - past[1]) / (c->t[0] - c->t[1]);
    const bool is_steady = fabs(late - early) <= STEADY * fabs(late);

    return c->looks >= 2 && is_steady && fabs(now - past[0]) >= CHANGED ? late : 0.0;
}

static bool are_parallel(tw_vec2 a, tw_vec2 b, double most)
{
    return fabs(a.x * b.y - a.y * b.x) <= most * hypot(a.x, a.y) * hypot(b.x, b.y) &&
           a.x * b.x + a.y * b.y > 0.0;
}

// Does the slope lead straight on? What goes to and fro across its way may seem not to turn.
static bool is_along(const watch_scale *s, const forecast_place *p, tw_vec2 pace)
{
    const tw_vec2 down = {p->gx / width(s), p->gy / height(s)};

    return fabs(down.x * pace.y - down.y * pace.x) <=
           ASKEW * hypot(down.x, down.y) * hypot(pace.x, pace.y);
}

static double beyond(double at, double least, double most)
{
    return fmax(least - at, at - most) / (most - least);
}

// So far from the view, in sizes of it, that nothing else is to come.
static bool is_away(const watch_scale *s, const forecast_place *p)
{
    enum { AWAY = 30 };

    return fmax(beyond(p->x, s->view.xmin, s->view.xmax),
                beyond(p->y, s->view.ymin, s->view.ymax)) > AWAY;
}

// It rests when both the slope and the steps are small enough.
static outlook see_rest(const watch_scale *s, const forecast_place *p, tw_vec2 way, double slope,
                        double change)
{
    const double step = -expm1(change) * hypot(way.x, way.y);
    const double far = isfinite(s->step) ? log(step / sqrt(s->step)) : 0.0;
    const double steps = ceil(fmax(fmax(slope, far), 0.0) / -change);

    return (outlook){
        .fate = TW_FATE_CONVERGED,
        .steps = steps,
        .at = {p->x + way.x * width(s), p->y + way.y * height(s)},
        .factor = exp(change * steps),
    };
}

static outlook see(const forecast *c, const watch_scale *s, const forecast_place *p, tw_vec2 pace,
                   double slope, double far)
{
    const double slowing = change_of(c, c->slope, p->t, slope);
    const double growing = change_of(c, c->far, p->t, far);
    // All that a walk that slows down so still has to go, in views.
    const double rest = (p->t - c->t[0]) / expm1(-slowing * (p->t - c->t[0]));
    outlook out = {.fate = TW_FATE_UNKNOWN};

    if (slowing < 0.0 && are_parallel(pace, c->pace, STEADY)) {
        out = see_rest(s, p, (tw_vec2){pace.x * rest, pace.y * rest}, slope, slowing);
        out.is_straight = are_parallel(pace, c->pace, STRAIGHT) && is_along(s, p, pace);
    } else if (growing > 0.0 && is_away(s, p) && isfinite(p->limit)) {
        out.fate = TW_FATE_DIVERGED;
        out.steps = fmax(ceil((log(p->limit) - far) / growing), 0.0); // It may be beyond.
    }
    return out;
}

outlook forecast_look(forecast *c, const watch_scale *s, const forecast_place *p)
{
    const double slope = log(hypot(p->gx * s->slope_x, p->gy * s->slope_y));
    const double far = log(fmax(fabs(p->x), fabs(p->y))), steps = p->t - c->t[0];
    const tw_vec2 pace = {(p->x - c->at.x) / width(s) / steps,
                          (p->y - c->at.y) / height(s) / steps};
    const outlook out = see(c, s, p, pace, slope, far);

    *c = (forecast){
        .due = ceil(LATER * p->t),
        .looks = c->looks + 1,
        .t = {p->t, c->t[0]},
        .slope = {slope, c->slope[0]},
        .far = {far, c->far[0]},
        .at = {p->x, p->y},
        .pace = pace,
        .leap = c->leap,
    };
    return out;
}

// Are steps linear in the gradient, and nothing else?
static bool is_linear(const tw_walk_spec *spec)
{
    return tw_stability_is_known(spec->optimizer) && spec->schedule.row == NULL &&
           steering_is_linear(&spec->steering) && spec->slope.noise == 0.0 &&
           spec->slope.batch == 0;
}

// Farther out, differences drown in rounding. Without differences, nobody knows.
static double farthest(const tw_slope_spec *s)
{
    const tw_vec2 h = tw_slope_steps(s);

    return s->gradient == TW_GRADIENT_EXACT ? INFINITY : QUOTIENT_FARTHEST * fmin(h.x, h.y);
}

tw_status forecasts_init(forecasts *f, const tw_walk_spec *spec, const watch_scale *scale)
{
    memset(f, 0, sizeof *f);
    if (!is_linear(spec))
        return TW_OK;
    f->spec = spec;
    f->scale = *scale;
    f->limit = farthest(&spec->slope);
    return tw_evaluator_new(&f->evaluator, spec->terrain);
}

void forecasts_clear(forecasts *f)
{
    tw_evaluator_free(f->evaluator);
}

void forecasts_begin(forecasts *f, size_t lane)
{
    forecast_begin(&f->of[lane]);
    f->due[lane] = f->of[lane].due;
}

void forecasts_move(forecasts *f, size_t from, size_t to)
{
    f->of[to] = f->of[from];
    f->due[to] = f->due[from];
}

TW_CLONES
static void see_due(forecasts *f, const block *b)
{
    const double *t = block_row(b, ROW_T), *due = f->due;
    const size_t padded = lanes_up(b->walking);
    uint8_t *is_due = f->is_due;

    FOR_LANES (i, padded)
        is_due[i] = t[i] >= due[i];
    memset(is_due + b->walking, 0, TW_BLOCK - b->walking);
}

size_t forecasts_due(forecasts *f, const block *b, size_t lanes[TW_BLOCK + 1])
{
    if (f->spec == NULL)
        return 0;
    see_due(f, b);
    return block_marked(f->is_due, lanes);
}

static void params_of(const forecasts *f, const block *b, size_t lane, double *params)
{
    for (size_t k = 0; k < f->spec->optimizer->param_count; k++)
        params[k] = block_row(b, ROW_PARAMS + k)[lane];
}

static bool is_stable(const forecasts *f, const block *b, size_t lane, eigen e)
{
    const tw_optimizer *optimizer = f->spec->optimizer;
    double params[TW_OPTIMIZER_PARAMS];

    params_of(f, b, lane, params);
    if (tw_steering_sense(&f->spec->steering) < 0.0)
        e = (eigen){.small = -e.large, .large = -e.small};
    return e.small > 0.0 && params[0] < tw_stability_critical_lr(optimizer, params, e.large);
}

static double distance(const watch_scale *s, double dx, double dy)
{
    return hypot(dx / width(s), dy / height(s));
}

// Newton's step from where a walk seems to lead, if that is stable; its length, in views. Infinite
// otherwise: a walk may slow down for long before it leaves, near a saddle, or where the steps are
// too long.
static double correct(const forecasts *f, const block *b, size_t lane, outlook *o)
{
    symmetric h;
    tw_vec2 g;

    tw_evaluator_hessian(f->evaluator, 1, &o->at.x, &o->at.y, &o->loss, &g.x, &g.y, &h.xx, &h.xy,
                         &h.yy);
    if (!is_stable(f, b, lane, symmetric_eigen(h)))
        return INFINITY;
    const double determinant = symmetric_determinant(h);
    const double dx = (h.xy * g.y - h.yy * g.x) / determinant;
    const double dy = (h.xy * g.x - h.xx * g.y) / determinant;
    o->at.x += dx;
    o->at.y += dy;
    return distance(&f->scale, dx, dy);
}

// Does a walk lead to a stable minimum, or maximum if it climbs, as far as Newton's method finds
// one where it seems to lead?
static bool is_certain(const forecasts *f, const block *b, size_t lane, outlook *o)
{
    const double dx = o->at.x - block_row(b, ROW_X)[lane], dy = o->at.y - block_row(b, ROW_Y)[lane];
    const double way = distance(&f->scale, dx, dy), step = correct(f, b, lane, o);

    return step <= CORRECTION * way && correct(f, b, lane, o) <= fmax(CORRECTION * step, CORRECTED);
}

// Is it certain where leaps lead?
static bool leaps(forecasts *f, const block *b, size_t lane, outlook *out)
{
    const double t = block_row(b, ROW_T)[lane], left = (double)f->spec->steps - t;
    const bool memoryless = f->spec->optimizer->memoryless;
    const double most = (1.0 + (memoryless ? LEAP_MARGIN : MEMORY_MARGIN)) * left;
    double params[TW_OPTIMIZER_PARAMS], steps = most;
    const leaper l = {&f->scale, f->evaluator, f->spec->optimizer, params,
                      tw_steering_sense(&f->spec->steering)};
    tw_vec2 at = {block_row(b, ROW_X)[lane], block_row(b, ROW_Y)[lane]};

    if (t < f->of[lane].leap)
        return false;
    params_of(f, b, lane, params);
    const leap_end end = leap(&l, &steps, &at);
    f->of[lane].leap = 2.0 * t;
    *out = (outlook){.fate = TW_FATE_UNFINISHED, .steps = left, .at = at};
    if (end != LEAP_RESTS || !memoryless) // Momentum swings into its rest.
        return end == LEAP_CREEPS;
    *out = (outlook){.fate = TW_FATE_CONVERGED, .steps = most - steps, .at = at, .is_stable = true};
    tw_evaluator_value(f->evaluator, 1, &at.x, &at.y, &out->loss);
    return out->steps <= (1.0 - LEAP_MARGIN) * left;
}

bool forecasts_look(forecasts *f, const block *b, size_t lane, outlook *out)
{
    const forecast_place here = {
        .t = block_row(b, ROW_T)[lane],
        .x = block_row(b, ROW_X)[lane],
        .y = block_row(b, ROW_Y)[lane],
        .gx = block_row(b, ROW_GX)[lane],
        .gy = block_row(b, ROW_GY)[lane],
        .limit = f->limit,
    };

    *out = forecast_look(&f->of[lane], &f->scale, &here);
    f->due[lane] = f->of[lane].due;
    const outlook seen = *out;
    out->is_stable = out->fate == TW_FATE_CONVERGED && is_certain(f, b, lane, out);
    if (!out->is_stable)
        *out = seen;
    return out->fate == TW_FATE_DIVERGED || out->is_stable || out->is_straight ||
           leaps(f, b, lane, out);
}
