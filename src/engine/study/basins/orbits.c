#include "study/basins/basins.h"

#include "study/follow.h"
#include "study/points/inspector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Walks that never rest: those that go round in a cycle to which others are drawn, too, and those
// that hover about a place, each on a path of its own.

// A point of a cycle is met within this part of its size.
#define SAME_POINT 0.02

// Of walks that hover about one place, neither has a box so many times as large as the other.
#define AS_LARGE 1.5

// The middles of boxes without a minimum in them are one within this part of their size.
#define SAME_MIDDLE 0.25

// And a minimum is near by within this part of the view.
#define NEAR_BY 0.05

static double size_of(tw_view box)
{
    return hypot(box.xmax - box.xmin, box.ymax - box.ymin);
}

static tw_vec2 middle_of(tw_view box)
{
    return (tw_vec2){0.5 * (box.xmin + box.xmax), 0.5 * (box.ymin + box.ymax)};
}

static double distance(tw_vec2 a, tw_vec2 b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static bool is_on_cycle(tw_vec2 at, double near, size_t period, const tw_vec2 *points)
{
    for (size_t k = 0; k < period; k++)
        if (distance(points[k], at) <= near)
            return true;
    return false;
}

static bool has(tw_view box, tw_vec2 point)
{
    return point.x >= box.xmin && point.x <= box.xmax && point.y >= box.ymin && point.y <= box.ymax;
}

static int known_cycle(const tw_basins *b, tw_vec2 at)
{
    for (size_t i = 0; i < b->attractor_count; i++) {
        const tw_attractor *a = &b->attractors[i];
        if (a->kind == TW_KIND_CYCLE &&
            is_on_cycle(at, SAME_POINT * size_of(b->box[i]), a->period, a->points))
            return (int)i;
    }
    return TW_BASIN_UNKNOWN;
}

static bool is_about(const tw_basins *b, size_t i, const orbit *o)
{
    const tw_attractor *a = &b->attractors[i];
    const double size = size_of(o->box), like = size_of(b->box[i]);

    return a->kind == TW_KIND_HOVERING && (o->period == 0 || b->is_neutral[i]) &&
           size <= AS_LARGE * like && like <= AS_LARGE * size &&
           (has(o->box, a->at) || distance(a->at, middle_of(o->box)) <= a->radius);
}

// What an orbit seems to hover about: of what others like it do, that nearest to its middle.
static int known_hovering(const tw_basins *b, const orbit *o)
{
    const tw_vec2 middle = middle_of(o->box);
    double nearest = INFINITY;
    int found = TW_BASIN_UNKNOWN;

    for (size_t i = 0; i < b->attractor_count; i++) {
        const double d = distance(b->attractors[i].at, middle);
        if (d >= nearest || !is_about(b, i, o))
            continue;
        nearest = d;
        found = (int)i;
    }
    return found;
}

// The attractor that hovers about a place, -1 for none that is known.
static int hovering_at(const tw_basins *b, tw_vec2 at, double same)
{
    for (size_t i = 0; i < b->attractor_count; i++)
        if (b->attractors[i].kind == TW_KIND_HOVERING && distance(b->attractors[i].at, at) <= same)
            return (int)i;
    return -1;
}

// On from a point by short steps, down or up as the map's walks go.
static tw_status go_on(const tw_basins *b, tw_vec2 *point)
{
    enum { STEPS = 300 };
    tw_error error;
    tw_walk_spec spec =
        tw_walk_default(b->spec.walk.terrain, tw_optimizer_require("backtracking", &error));
    tw_walk *walk;
    tw_status status;

    spec.steering = b->spec.walk.steering;
    spec.slope.gradient = TW_GRADIENT_EXACT;
    spec.keep_path = false;
    spec.threads = 1;
    spec.steps = STEPS;
    if ((status = tw_walk_new(&walk, &spec, 1, point)) < 0)
        return status;
    if ((status = tw_walk_advance(walk, STEPS)) == TW_OK) {
        const tw_footprint here = tw_walk_hiker(walk, 0).here;
        *point = (tw_vec2){here.x, here.y};
    }
    tw_walk_free(walk);
    return status;
}

static bool is_near(const tw_basins *b, tw_vec2 at, const orbit *o)
{
    return has(o->box, at) || distance(at, middle_of(o->box)) <= NEAR_BY * size_of(b->spec.view);
}

// What a walk hovers about: the minimum (of one that climbs, the maximum) in its midst or near by,
// or else its middle. How near to that the same thing would be found again goes to `same`.
static tw_status find_hovering(tw_attractor *a, double *same, tw_basins *b, inspector *i,
                               const orbit *o)
{
    tw_vec2 point = middle_of(o->box);
    tw_inspection found;
    size_t descents = 1;
    tw_status status = go_on(b, &point);

    if (status < 0)
        return status;
    found = inspector_settle(i, point, &descents);
    *same = BASINS_SAME * i->spec.reach;
    if (found.kind != (i->spec.climbs ? TW_KIND_MAXIMUM : TW_KIND_MINIMUM) ||
        !is_near(b, found.at, o)) {
        found = inspector_look(i, middle_of(o->box));
        *same = SAME_MIDDLE * size_of(o->box);
    }
    *a = (tw_attractor){.at = found.at, .loss = found.loss, .kind = TW_KIND_HOVERING};
    return TW_OK;
}

static int add_orbit(tw_basins *b, tw_view box, const tw_attractor *a)
{
    const int label = basins_add_attractor(b, a);

    if (label >= 0)
        b->box[label] = box;
    return label;
}

static tw_status settle_hovering(tw_basins *b, inspector *i, const orbit *o, bool is_neutral,
                                 int *label)
{
    tw_attractor a;
    double same;
    const tw_status status = find_hovering(&a, &same, b, i, o);

    if (status == TW_OK && (*label = hovering_at(b, a.at, same)) < 0)
        *label = add_orbit(b, o->box, &a);
    if (status == TW_OK && *label >= 0)
        b->is_neutral[*label] = b->is_neutral[*label] || is_neutral;
    return status;
}

static bool is_cancelled(const tw_basins *b)
{
    return atomic_load_explicit(&b->cancelled, memory_order_relaxed);
}

// The one hiker that is followed once more, and how it ended.
typedef struct single {
    const tw_basins *map;
    const orbit *orbit; // NULL once it is on its way.
    ending end;
    cycle round; // Without a period: none.
} single;

static bool next(void *of, followed *next)
{
    single *s = of;
    const tw_basins_spec *spec = &s->map->spec;
    const orbit *o = s->orbit;

    if (o == NULL)
        return false;
    next->hiker = o->cell;
    next->start = basins_centre(spec, o->cell % spec->columns, o->cell / spec->columns);
    memcpy(next->params, spec->walk.params, sizeof next->params);
    s->orbit = NULL;
    return true;
}

static void tell(void *of, size_t hiker, const ending *e, const cycle *round)
{
    single *s = of;

    (void)hiker;
    s->end = *e;
    if (round != NULL)
        s->round = *round;
}

static int add_cycle(tw_basins *b, const cycle *c)
{
    const size_t lowest = cycle_lowest(c);
    tw_attractor a = {
        .at = c->points[lowest],
        .loss = c->losses[lowest],
        .kind = TW_KIND_CYCLE,
        .period = c->period,
        .highest = -INFINITY,
    };

    for (size_t k = 0; k < c->period; k++) {
        a.points[k] = c->points[k];
        a.highest = fmax(a.highest, c->losses[k]);
    }
    return add_orbit(b, cycle_box(c), &a);
}

// What becomes of a walk that seemed to be in a cycle when it was left.
static tw_status follow_orbit(single *s, tw_basins *b, const orbit *o)
{
    const follow_source source = {s, next, tell, &b->cancelled, false};
    tw_status status;

    *s = (single){.map = b, .orbit = o};
    status = follow(&b->spec.walk, &b->scale, &source);
    return status == TW_OK && is_cancelled(b) ? TW_CANCELLED : status;
}

static tw_status settle_cycle(tw_basins *b, inspector *i, const orbit *o, int *label)
{
    single s;
    const tw_status status = follow_orbit(&s, b, o);

    if (status < 0)
        return status;
    switch (s.end.fate) {
    case TW_FATE_DIVERGED:
        *label = TW_BASIN_DIVERGED;
        return TW_OK;
    case TW_FATE_OFF_MAP:
        *label = TW_BASIN_OFF_MAP;
        return TW_OK;
    case TW_FATE_UNFINISHED:
        *label = TW_BASIN_UNFINISHED;
        return TW_OK;
    default:
        if (!s.round.is_attractor)
            return settle_hovering(b, i, o, s.round.period > 0, label);
        if ((*label = known_cycle(b, s.end.at)) == TW_BASIN_UNKNOWN)
            *label = add_cycle(b, &s.round);
        return TW_OK;
    }
}

// What an orbit is, of which no other like it is known.
static tw_status settle_orbit(tw_basins *b, inspector *i, const orbit *o, int *label)
{
    return o->period > 0 ? settle_cycle(b, i, o, label) : settle_hovering(b, i, o, false, label);
}

static void widen(tw_attractor *a, tw_view box)
{
    const double x = fmax(a->at.x - box.xmin, box.xmax - a->at.x);
    const double y = fmax(a->at.y - box.ymin, box.ymax - a->at.y);

    if (a->kind == TW_KIND_HOVERING)
        a->radius = fmax(a->radius, hypot(x, y));
}

static tw_status label_orbit(tw_basins *b, inspector *i, const orbit *o)
{
    int label = o->period > 0 ? known_cycle(b, o->at) : TW_BASIN_UNKNOWN;
    tw_status status = TW_OK;

    if (is_cancelled(b))
        return TW_CANCELLED;
    if (label == TW_BASIN_UNKNOWN)
        label = known_hovering(b, o);
    if (label == TW_BASIN_UNKNOWN)
        status = settle_orbit(b, i, o, &label);
    if (label >= 0)
        widen(&b->attractors[label], o->box);
    b->label[o->cell] = (int16_t)label;
    return status;
}

static int by_cell(const void *left, const void *right)
{
    const orbit *a = left, *b = right;

    return a->cell < b->cell ? -1 : a->cell > b->cell;
}

// All that were found, in the order of their cells; NULL for want of memory.
static orbit *all_orbits(const basins_finds *f, size_t count)
{
    orbit *all = malloc((count + 1) * sizeof *all);
    size_t n = 0;

    if (all == NULL)
        return NULL;
    for (int t = 0; t < f->threads; t++)
        for (size_t k = 0; k < f->of[t].orbit_count; k++)
            all[n++] = f->of[t].orbits[k];
    qsort(all, n, sizeof *all, by_cell);
    return all;
}

tw_status basins_group_orbits(tw_basins *b, basins_finds *f)
{
    const tw_inspect_spec inspect = basins_inspect(&b->spec);
    size_t count = 0;
    inspector i;
    orbit *all;

    for (int t = 0; t < f->threads; t++)
        count += f->of[t].orbit_count;
    if (count == 0)
        return TW_OK;
    tw_status status = inspector_init(&i, b->spec.walk.terrain, &inspect);
    if ((all = all_orbits(f, count)) == NULL)
        status = TW_ENOMEM;
    for (size_t k = 0; k < count && status == TW_OK; k++)
        status = label_orbit(b, &i, &all[k]);
    free(all);
    inspector_clear(&i);
    return status;
}
