#include "study/points/inspector.h"

#include "base/symmetric.h"

#include <float.h>

// An eigenvalue below this part of the other one is zero: so far rounding may carry it.
#define EIGENVALUE_ROUNDING 1e-10

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
    const double part = 1e-7; // Before hypot(), which overflows for the largest views.
    const double reach = hypot(part * (view.xmax - view.xmin), part * (view.ymax - view.ymin));

    return (tw_inspect_spec){.h = tw_slope_default().h, .reach = reach};
}

static symmetric hessian_of(const tw_inspection *p)
{
    return (symmetric){p->xx, p->xy, p->yy};
}

// What there is of a point before anything is known of it.
static tw_inspection unknown(tw_vec2 at)
{
    const tw_vec2 none = {NAN, NAN};

    return (tw_inspection){
        .at = at,
        .loss = NAN,
        .central = none,
        .forward = none,
        .exact = none,
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

// How far the eigenvalues move within reach.
static void eigenvalue_spread(inspector *i, const tw_inspection *p, double *small, double *large)
{
    const double d = reach_at(i, p->at);
    const double x[] = {p->at.x - d, p->at.x + d, p->at.x, p->at.x};
    const double y[] = {p->at.y, p->at.y, p->at.y - d, p->at.y + d};
    double f[4], fx[4], fy[4], xx[4], xy[4], yy[4];

    tw_evaluator_hessian(i->evaluator, 4, x, y, f, fx, fy, xx, xy, yy);
    *small = *large = 0.0;
    for (int k = 0; k < 4; k++) {
        const eigen e = symmetric_eigen((symmetric){xx[k], xy[k], yy[k]});
        *small = fmax(*small, fabs(e.small - p->small)); // fmax() passes over a NaN.
        *large = fmax(*large, fabs(e.large - p->large));
    }
}

static double dot(tw_vec2 a, tw_vec2 b)
{
    return a.x * b.x + a.y * b.y;
}

// Does the gradient vanish? Along each axis of the Hessian a zero has to be within reach; along one
// without a curvature of its own the slope has to be as good as none beside the other.
static bool is_flat(const inspector *i, const tw_inspection *p)
{
    const double reach = reach_at(i, p->at);
    const double least = 1e-6 * fmax(fabs(p->small), fabs(p->large));

    return fabs(dot(p->exact, p->small_axis)) <= reach * fmax(fabs(p->small), least) &&
           fabs(dot(p->exact, p->large_axis)) <= reach * fmax(fabs(p->large), least);
}

static tw_kind kind_of(inspector *i, const tw_inspection *p)
{
    const double rounding = EIGENVALUE_ROUNDING * fmax(fabs(p->small), fabs(p->large));
    double small, large;

    if (!is_flat(i, p))
        return TW_KIND_SLOPE;
    eigenvalue_spread(i, p, &small, &large);
    if (fabs(p->small) <= fmax(small, rounding) || fabs(p->large) <= fmax(large, rounding))
        return TW_KIND_DEGENERATE;
    if (p->small > 0.0)
        return TW_KIND_MINIMUM;
    return p->large < 0.0 ? TW_KIND_MAXIMUM : TW_KIND_SADDLE;
}

static void fill_curvature(tw_inspection *p)
{
    const eigen e = symmetric_eigen(hessian_of(p));

    p->small = e.small;
    p->large = e.large;
    p->large_axis = e.v;
    p->small_axis = (tw_vec2){-e.v.y, e.v.x};
}

static void fill_rates(tw_inspection *p)
{
    if (p->large > 0.0)
        p->critical_lr = 2.0 / p->large;
    if (!(p->small > 0.0) || p->kind == TW_KIND_DEGENERATE)
        return;
    const double small = sqrt(p->small), large = sqrt(p->large);
    const double root = (large - small) / (large + small);

    p->best_lr = 2.0 / (p->small + p->large);
    p->best_momentum = root * root;
}

static void forget_hessian(tw_inspection *p)
{
    p->kink = true;
    p->xx = p->xy = p->yy = NAN;
}

tw_inspection inspector_look(inspector *i, tw_vec2 at)
{
    const double step = KINK_REACH * reach_at(i, at);
    tw_inspection p = unknown(at);
    double f;

    tw_evaluator_hessian(i->evaluator, 1, &at.x, &at.y, &f, &p.exact.x, &p.exact.y, &p.xx, &p.xy,
                         &p.yy);
    if (!isfinite(f))
        return unknown(at);
    p.loss = f;
    p.central = feel(i->central, at);
    p.forward = feel(i->forward, at);
    if (!isfinite(p.xx) || !isfinite(p.xy) || !isfinite(p.yy) || kink_at(i->evaluator, at, step)) {
        forget_hessian(&p);
        p.kind = kink_kind(i->evaluator, at, step);
        return p;
    }
    fill_curvature(&p);
    p.kind = kind_of(i, &p);
    fill_rates(&p);
    return p;
}

tw_status inspector_init(inspector *i, const tw_terrain *terrain, const tw_inspect_spec *spec)
{
    const tw_slope_spec central = {.gradient = TW_GRADIENT_CENTRAL, .h = spec->h};
    const tw_slope_spec forward = {.gradient = TW_GRADIENT_FORWARD, .h = spec->h};
    tw_status status;

    *i = (inspector){.spec = *spec};
    if ((status = tw_evaluator_new(&i->evaluator, terrain)) < 0 ||
        (status = tw_slope_new(&i->central, terrain, &central)) < 0)
        return status;
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
