#include "study/points/inspector.h"
#include "study/points/newton.h"

#include <float.h>
#include <math.h>

// The last stretch of a walk, in units of the reach, and that of one that creeps.
#define STRETCH 1e5
#define LONG_STRETCH 1e6

static double apart(const inspector *i, tw_vec2 a, tw_vec2 b)
{
    return hypot((a.x - b.x) / i->ground.unit.x, (a.y - b.y) / i->ground.unit.y);
}

static tw_vec2 follow_newton(inspector *i, tw_vec2 from, double stretch)
{
    const double reach = i->spec.reach;
    tw_vec2 end = scaled_in(i->ground.unit, from);
    const newton_limits limits = {
        .leash = {end.x - stretch, end.x + stretch, end.y - stretch, end.y + stretch},
        .stride = 0.1 * stretch,
        .settled = 1e-7 * reach,
        .arrived = 1e-2 * reach,
    };

    newton_follow(&i->ground, &limits, 1, &end);
    return scaled_out(i->ground.unit, end);
}

static tw_vec2 go_down(inspector *i, tw_vec2 from)
{
    const double stretch = STRETCH * i->spec.reach;
    const tw_vec2 end = scaled_in(i->ground.unit, from);

    return scaled_out(i->ground.unit,
                      kink_descend(&i->ground, end, 0.1 * stretch, 1e-7 * i->spec.reach, stretch));
}

static bool is_round(const tw_inspection *p)
{
    return !p->kink && p->kind != TW_KIND_NONE && p->kind != TW_KIND_SLOPE;
}

tw_inspection inspector_settle(inspector *i, tw_vec2 end, size_t *descents)
{
    tw_inspection p = inspector_look(i, follow_newton(i, end, STRETCH * i->spec.reach));

    if (is_round(&p))
        return p;
    if (*descents == 0 || i->spec.climbs)
        return inspector_look(i, end);
    --*descents;
    p = inspector_look(i, go_down(i, end));
    if (p.kink && p.kind == TW_KIND_MINIMUM && apart(i, p.at, end) <= STRETCH * i->spec.reach)
        return p;
    return inspector_look(i, end);
}

static bool leads_on(inspector *i, tw_vec2 from, tw_vec2 to)
{
    enum { PLACES = 33 };
    double x[PLACES], y[PLACES], f[PLACES];

    for (int k = 0; k < PLACES; k++) {
        const double part = (double)k / (PLACES - 1);
        x[k] = from.x + part * (to.x - from.x);
        y[k] = from.y + part * (to.y - from.y);
    }
    tw_evaluator_value(i->evaluator, PLACES, x, y, f);
    for (int k = 0; k < PLACES && i->spec.climbs; k++)
        f[k] = -f[k];
    for (int k = 1; k < PLACES; k++)
        if (!(f[k] <= f[k - 1] + 8.0 * DBL_EPSILON * fabs(f[k])))
            return false;
    return f[PLACES - 1] < f[0];
}

// To a point that is down on one side only, walks come from the other.
static bool is_flat_bottom(const inspector *i, const tw_inspection *p)
{
    const tw_shape point = i->spec.climbs ? TW_SHAPE_MAXIMUM : TW_SHAPE_MINIMUM;
    const tw_shape line = i->spec.climbs ? TW_SHAPE_HIGHEST_LINE : TW_SHAPE_LOWEST_LINE;

    return p->kind == TW_KIND_DEGENERATE &&
           (p->shape == point || p->shape == line || p->shape == TW_SHAPE_SLOPE);
}

bool inspector_find_flat_bottom(inspector *i, tw_vec2 from, tw_inspection *out)
{
    const tw_vec2 at = follow_newton(i, from, LONG_STRETCH * i->spec.reach);

    if (!leads_on(i, from, at)) // Far sooner told than what is there.
        return false;
    *out = inspector_look(i, at);
    return is_flat_bottom(i, out);
}

tw_status tw_inspect_end(tw_inspection *out, const tw_terrain *terrain, const tw_inspect_spec *spec,
                         tw_vec2 end)
{
    inspector i;
    size_t descents = 1;
    tw_status status = inspector_init(&i, terrain, spec);

    if (status == TW_OK)
        *out = inspector_settle(&i, end, &descents);
    if (status == TW_OK && spec->climbs)
        *out = tw_inspection_turned(out);
    inspector_clear(&i);
    return status;
}
