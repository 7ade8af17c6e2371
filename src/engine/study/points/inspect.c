#include "study/points/inspector.h"

#include "base/symmetric.h"
#include "study/points/ladder.h"

#include <float.h>

// An eigenvalue below this part of the other one is zero, in units in which both axes curve alike:
// so far rounding may carry it.
#define EIGENVALUE_ROUNDING 1e-13

// Along an axis without a curvature of its own, one of this part of the other axis' is asked for.
#define LEAST_CURVATURE 1e-6

// Kinks are looked for in a neighbourhood of so many times the reach.
#define KINK_REACH 10.0

const char *tw_kind_name(tw_kind kind)
{
    static const char *const names[] = {
        [TW_KIND_NONE] = NULL,         [TW_KIND_SLOPE] = "slope",
        [TW_KIND_MINIMUM] = "minimum", [TW_KIND_SADDLE] = "saddle",
        [TW_KIND_MAXIMUM] = "maximum", [TW_KIND_DEGENERATE] = "degenerate",
        [TW_KIND_CYCLE] = "cycle",     [TW_KIND_HOVERING] = "hovering",
    };

    return names[kind];
}

tw_inspect_spec tw_inspect_default(tw_view view)
{
    const tw_vec2 unit = scaled_units(view);
    const tw_view v = scaled_view(unit, view);
    const double part = 1e-7; // Before hypot(), which overflows for the largest views.
    const double reach = hypot(part * (v.xmax - v.xmin), part * (v.ymax - v.ymin));

    return (tw_inspect_spec){.h = tw_slope_default().h, .reach = reach, .unit = unit};
}

static symmetric hessian_of(const tw_inspection *p)
{
    return (symmetric){p->xx, p->xy, p->yy};
}

static tw_vec2 steps_in(double h, tw_vec2 unit)
{
    return tw_slope_steps(&(tw_slope_spec){.h = h, .unit = unit});
}

// What there is of a point before anything is known of it.
static tw_inspection unknown(const inspector *i, tw_vec2 at)
{
    const tw_vec2 none = {NAN, NAN};

    return (tw_inspection){
        .at = at,
        .loss = NAN,
        .central = none,
        .forward = none,
        .exact = none,
        .central_h = steps_in(i->spec.h, i->spec.h_unit),
        .forward_h = steps_in(i->spec.h, i->spec.forward_unit),
        .xx = NAN,
        .xy = NAN,
        .yy = NAN,
        .small = NAN,
        .large = NAN,
        .small_axis = none,
        .large_axis = none,
        .kind = TW_KIND_NONE,
        .critical_lr = NAN,
        .best_lr = NAN,
        .best_momentum = NAN,
    };
}

static tw_vec2 feel(tw_slope *slope, tw_vec2 at)
{
    double f;
    tw_vec2 g;

    tw_slope_feel(slope, 1, &at.x, &at.y, &f, &g.x, &g.y);
    return g;
}

// No point can be told from another that is nearer than its coordinates' rounding.
static double reach_at(const inspector *i, tw_vec2 at)
{
    return fmax(i->spec.reach, 8.0 * DBL_EPSILON * hypot(at.x, at.y));
}

// The ground about a point, in units of the inspector's, by the rules of differentiation: there,
// next to it, and within reach.
enum { HERE, NEXT = 1, WITHIN = 5, PLACES = 9 };

typedef struct derivatives {
    double f[PLACES], x[PLACES], y[PLACES], xx[PLACES], xy[PLACES], yy[PLACES];
} derivatives;

static void differentiate(const inspector *i, tw_vec2 at, derivatives *d)
{
    const double reach = reach_at(i, at), next = reach / 256.0;
    double x[PLACES], y[PLACES];

    for (int k = 0; k < PLACES; k++) {
        const double by = k == HERE ? 0.0 : k < WITHIN ? next : reach;
        x[k] = at.x + (k % 4 == 1 ? by : k % 4 == 2 ? -by : 0.0);
        y[k] = at.y + (k % 4 == 3 ? by : k % 4 == 0 ? -by : 0.0);
    }
    scaled_hessian(&i->ground, PLACES, x, y, d->f, d->x, d->y, d->xx, d->xy, d->yy);
}

// What the rules give, and by how much that differs from the mean of both sides next to the point
// and within reach: where rules lose their digits, by chance.
static estimate by_rules(const double value[PLACES])
{
    double error = 4.0 * DBL_EPSILON * fabs(value[HERE]);

    for (int k = NEXT; k < PLACES; k += 2) {
        const double off =
            fabs(0.5 * (value[k] - value[HERE]) + 0.5 * (value[k + 1] - value[HERE]));
        error = off == off ? fmax(error, off) : INFINITY;
    }
    return (estimate){value[HERE], error};
}

// Where rules and differences disagree by more than the better one may be off, that one stands.
static estimate better(estimate rules, estimate differences)
{
    const bool agree = fabs(rules.value - differences.value) <= 4.0 * differences.error;

    return rules.error <= differences.error || agree ? rules : differences;
}

// The ground at a point as far as it is known.
typedef struct bearings {
    tw_vec2 slope;
    symmetric hessian, error;
} bearings;

// How far an entry of the Hessian moves within reach, if its error does not hide that.
static double spread(const double value[PLACES], estimate known)
{
    double most = known.error;

    for (int k = WITHIN; k < PLACES && value[HERE] == known.value; k++)
        most = fmax(most, fabs(value[k] - value[HERE])); // fmax() passes over a NaN.
    return most;
}

static bearings take_bearings(const derivatives *d, const ladder *l)
{
    const estimate xx = better(by_rules(d->xx), l->xx), xy = better(by_rules(d->xy), l->xy);
    const estimate yy = better(by_rules(d->yy), l->yy);

    return (bearings){
        .slope = {better(by_rules(d->x), l->x).value, better(by_rules(d->y), l->y).value},
        .hessian = {xx.value, xy.value, yy.value},
        .error = {spread(d->xx, xx), spread(d->xy, xy), spread(d->yy, yy)},
    };
}

static double up_to(double value, double error)
{
    return fabs(value) + error;
}

// Units in which the ground curves alike along both axes, as far as it is known.
static tw_vec2 units_for(const bearings *b)
{
    const symmetric h = b->hessian, off = b->error;
    const tw_vec2 unit =
        symmetric_units((symmetric){up_to(h.xx, off.xx), up_to(h.xy, off.xy), up_to(h.yy, off.yy)});

    return unit.x > 0.0 && unit.y > 0.0 ? unit : (tw_vec2){1.0, 1.0};
}

// Is a zero of the gradient within reach along an axis, in units in which the ground curves alike,
// with a curvature?
static bool is_flat_along(tw_vec2 slope, tw_vec2 axis, double curvature, tw_vec2 unit, double reach)
{
    const double part = fabs(slope.x * axis.x + slope.y * axis.y);

    return part * hypot(axis.x / unit.x, axis.y / unit.y) <= reach * curvature;
}

// Is the determinant apart from zero as far as the entries are known? Then no eigenvalue vanishes,
// in whatever units of x and y.
static bool is_regular(symmetric hessian, symmetric off)
{
    const double by_diagonal =
        fabs(hessian.xx) * off.yy + fabs(hessian.yy) * off.xx + off.xx * off.yy;
    const double by_bend = (2.0 * fabs(hessian.xy) + off.xy) * off.xy;
    const double size = fabs(hessian.xx * hessian.yy) + hessian.xy * hessian.xy;

    return fabs(symmetric_determinant(hessian)) >
           by_diagonal + by_bend + EIGENVALUE_ROUNDING * size;
}

// Does the gradient vanish? Along each axis of the Hessian a zero has to be within reach; along one
// without a curvature of its own the slope has to be as good as none beside the other. All is
// judged in units of x and y in which the ground curves alike along both.
// A zero that is within reach only because so little slope is as good as none has no other kind
// than degenerate.
static tw_kind kind_of(const bearings *b, double reach, bool *is_curved)
{
    const tw_vec2 unit = units_for(b);
    const symmetric hessian = symmetric_in(b->hessian, unit), off = symmetric_in(b->error, unit);
    const eigen e = symmetric_eigen(hessian);
    const double most = fmax(fabs(e.small), fabs(e.large)), floor = LEAST_CURVATURE * most;
    const double least = fmax(EIGENVALUE_ROUNDING * most, fmax(off.xx, off.yy) + off.xy);
    const tw_vec2 slope = {b->slope.x / unit.x, b->slope.y / unit.y}, across = {-e.v.y, e.v.x};
    const double small = fabs(e.small), large = fabs(e.large);

    *is_curved = e.large > least;
    if (!is_flat_along(slope, across, fmax(small, floor), unit, reach) ||
        !is_flat_along(slope, e.v, fmax(large, floor), unit, reach))
        return TW_KIND_SLOPE;
    if (!is_regular(hessian, off) || !is_flat_along(slope, across, small, unit, reach) ||
        !is_flat_along(slope, e.v, large, unit, reach))
        return TW_KIND_DEGENERATE;
    if (e.small > 0.0)
        return TW_KIND_MINIMUM;
    return e.large < 0.0 ? TW_KIND_MAXIMUM : TW_KIND_SADDLE;
}

static void fill_curvature(tw_inspection *p)
{
    const eigen e = symmetric_eigen(hessian_of(p));

    p->small = e.small;
    p->large = e.large;
    p->large_axis = e.v;
    p->small_axis = (tw_vec2){-e.v.y, e.v.x};
}

// An eigenvalue that may be zero has no rate.
static void fill_rates(tw_inspection *p, bool is_curved)
{
    if (p->large > 0.0 && is_curved)
        p->critical_lr = 2.0 / p->large;
    if (!(p->small > 0.0) || p->kind == TW_KIND_DEGENERATE)
        return;
    const double small = sqrt(p->small), large = sqrt(p->large);
    const double root = (large - small) / (large + small);

    p->best_lr = 2.0 / (p->small + p->large);
    p->best_momentum = root * root;
}

tw_inspection tw_inspection_turned(const tw_inspection *point)
{
    tw_inspection p = *point;

    p.xx = -p.xx;
    p.xy = -p.xy;
    p.yy = -p.yy;
    p.small = -point->large;
    p.large = -point->small;
    p.small_axis = point->large_axis;
    p.large_axis = point->small_axis;
    if (point->kind == TW_KIND_MINIMUM)
        p.kind = TW_KIND_MAXIMUM;
    else if (point->kind == TW_KIND_MAXIMUM)
        p.kind = TW_KIND_MINIMUM;
    p.critical_lr = p.best_lr = p.best_momentum = NAN;
    fill_rates(&p, p.kind != TW_KIND_DEGENERATE);
    return p;
}

// Losses around a point are known, a Hessian is not.
static void fill_kink(tw_inspection *p, const inspector *i, tw_vec2 at, double reach)
{
    p->kink = true;
    p->xx = p->xy = p->yy = NAN;
    p->kind = TW_KIND_NONE;
    if (!i->shapes)
        return;
    p->kind = shape_kind(&i->ground, at, reach, &p->shape);
    if (p->kind != TW_KIND_DEGENERATE)
        p->shape = TW_SHAPE_NONE;
}

// Where the ground ends on one side, is there a slope on the other?
static bool is_sloping_edge(const ladder *l, tw_vec2 slope)
{
    return l->edge && isfinite(slope.x) && isfinite(slope.y) && (slope.x != 0.0 || slope.y != 0.0);
}

static bool is_known(const bearings *b)
{
    return isfinite(b->hessian.xx) && isfinite(b->hessian.xy) && isfinite(b->hessian.yy);
}

tw_inspection inspector_look(inspector *i, tw_vec2 at)
{
    const tw_vec2 unit = i->ground.unit, here = scaled_in(unit, at);
    const double reach = reach_at(i, here);
    tw_inspection p = unknown(i, at);
    derivatives d;
    bool is_curved;

    differentiate(i, here, &d);
    if (!isfinite(d.f[HERE])) {
        p.absence = tw_terrain_absence(i->terrain, at.x, at.y);
        return p;
    }
    const ladder l = ladder_look(&i->ground, here, KINK_REACH * reach);
    const bearings b = take_bearings(&d, &l);
    p.loss = d.f[HERE];
    p.central = feel(i->central, at);
    p.forward = feel(i->forward, at);
    p.exact = (tw_vec2){d.x[HERE] / unit.x, d.y[HERE] / unit.y};
    if (l.rough || l.edge || !is_known(&b)) {
        fill_kink(&p, i, here, reach);
        if (is_sloping_edge(&l, p.exact))
            p.kind = TW_KIND_SLOPE;
        return p;
    }
    p.xx = b.hessian.xx / unit.x / unit.x;
    p.xy = b.hessian.xy / unit.x / unit.y;
    p.yy = b.hessian.yy / unit.y / unit.y;
    fill_curvature(&p);
    p.kind = kind_of(&b, reach, &is_curved);
    if (p.kind == TW_KIND_DEGENERATE && i->shapes)
        p.shape = shape_at(&i->ground, here, reach);
    fill_rates(&p, is_curved);
    return p;
}

tw_status inspector_init(inspector *i, const tw_terrain *terrain, const tw_inspect_spec *spec)
{
    const tw_slope_spec central = {
        .gradient = TW_GRADIENT_CENTRAL, .h = spec->h, .unit = spec->h_unit};
    const tw_slope_spec forward = {
        .gradient = TW_GRADIENT_FORWARD, .h = spec->h, .unit = spec->forward_unit};
    tw_status status;

    *i = (inspector){.terrain = terrain, .spec = *spec, .shapes = true};
    if ((status = tw_evaluator_new(&i->evaluator, terrain)) < 0 ||
        (status = tw_slope_new(&i->central, terrain, &central)) < 0)
        return status;
    i->ground = (scaled){
        i->evaluator,
        {spec->unit.x > 0.0 ? spec->unit.x : 1.0, spec->unit.y > 0.0 ? spec->unit.y : 1.0}};
    return tw_slope_new(&i->forward, terrain, &forward);
}

void inspector_clear(inspector *i)
{
    tw_evaluator_free(i->evaluator);
    tw_slope_free(i->central);
    tw_slope_free(i->forward);
}

tw_status tw_inspect(tw_inspection *out, const tw_terrain *terrain, const tw_inspect_spec *spec,
                     tw_vec2 at)
{
    inspector i;
    tw_status status = inspector_init(&i, terrain, spec);

    if (status == TW_OK)
        *out = inspector_look(&i, at);
    inspector_clear(&i);
    return status;
}
