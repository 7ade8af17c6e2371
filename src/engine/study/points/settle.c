#include "study/points/inspector.h"
#include "study/points/newton.h"

#include <math.h>

// The last stretch of a walk, in units of the reach.
#define STRETCH 1e5

static double apart(const inspector *i, tw_vec2 a, tw_vec2 b)
{
    return hypot((a.x - b.x) / i->ground.unit.x, (a.y - b.y) / i->ground.unit.y);
}

static tw_vec2 follow_newton(inspector *i, tw_vec2 from)
{
    const double reach = i->spec.reach, stretch = STRETCH * reach;
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
    tw_inspection p = inspector_look(i, follow_newton(i, end));

    if (is_round(&p))
        return p;
    if (*descents == 0)
        return inspector_look(i, end);
    --*descents;
    p = inspector_look(i, go_down(i, end));
    if (p.kink && p.kind == TW_KIND_MINIMUM && apart(i, p.at, end) <= STRETCH * i->spec.reach)
        return p;
    return inspector_look(i, end);
}

tw_status tw_inspect_end(tw_inspection *out, const tw_terrain *terrain, const tw_inspect_spec *spec,
                         tw_vec2 end)
{
    inspector i;
    size_t descents = 1;
    tw_status status = inspector_init(&i, terrain, spec);

    if (status == TW_OK)
        *out = inspector_settle(&i, end, &descents);
    inspector_clear(&i);
    return status;
}
