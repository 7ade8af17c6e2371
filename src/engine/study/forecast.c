#include "study/forecast.h"

#include <math.h>

// Looks are at steps that grow by this factor, from the first on.
#define LATER 1.25
enum { FIRST_LOOK = 64 };

// The logarithm of what changes steadily does so by at least this much between looks,
#define CHANGED 0.25

// and its changes per step differ by no more than this part; nor does a walk turn by more.
#define STEADY 0.02

// A walk that turns by no more than rounding does, does not.
#define STRAIGHT 1e-13

void forecast_begin(forecast *c)
{
    *c = (forecast){.due = FIRST_LOOK};
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
        out.is_straight = are_parallel(pace, c->pace, STRAIGHT);
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
    };
    return out;
}
