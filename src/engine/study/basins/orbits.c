#include "study/basins/basins.h"

#include "study/points/inspector.h"

#include <math.h>
#include <stdlib.h>

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

// A walk from so far aside of a cycle, in its sizes, comes back to it if it is an attractor,
#define ASIDE 0.01

// within so many steps, or as many as the first walk took: at most so many.
enum { SETTLING = 1024, SETTLING_AT_MOST = 8192 };

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

static tw_view box_of(size_t period, const tw_vec2 *points)
{
    tw_view box = {points[0].x, points[0].x, points[0].y, points[0].y};

    for (size_t k = 1; k < period; k++) {
        box.xmin = fmin(box.xmin, points[k].x);
        box.xmax = fmax(box.xmax, points[k].x);
        box.ymin = fmin(box.ymin, points[k].y);
        box.ymax = fmax(box.ymax, points[k].y);
    }
    return box;
}

static bool has(tw_view box, tw_vec2 point)
{
    return point.x >= box.xmin && point.x <= box.xmax && point.y >= box.ymin && point.y <= box.ymax;
}

static int known_cycle(const tw_basins *b, const orbit *o)
{
    for (size_t i = 0; i < b->attractor_count; i++) {
        const tw_attractor *a = &b->attractors[i];
        if (a->kind == TW_KIND_CYCLE &&
            is_on_cycle(o->at, SAME_POINT * size_of(b->box[i]), a->period, a->points))
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

// The walk of one hiker, or of two, up to a step.
static tw_status walk_to(tw_walk **out, const tw_walk_spec *spec, size_t n, const tw_vec2 *starts,
                         uint64_t first_hiker, uint64_t steps)
{
    tw_walk_spec own = *spec;
    tw_status status;

    own.keep_path = false;
    own.threads = 1;
    own.tolerance = 0.0;
    own.first_hiker = first_hiker;
    own.steps = steps + TW_CYCLE_POINTS;
    if ((status = tw_walk_new(out, &own, n, starts)) < 0)
        return status;
    if ((status = tw_walk_advance(*out, steps)) < 0)
        tw_walk_free(*out);
    return status;
}

static tw_vec2 place_of(const tw_walk *walk, size_t hiker)
{
    const tw_footprint here = tw_walk_hiker(walk, hiker).here;

    return (tw_vec2){here.x, here.y};
}

// The points of a cycle: by the walk that was found in it, once more.
static tw_status walk_round(const tw_basins *b, const orbit *o, tw_attractor *a)
{
    const size_t columns = b->spec.columns;
    const tw_vec2 start = basins_centre(&b->spec, o->cell % columns, o->cell / columns);
    tw_status status;
    tw_walk *walk;

    if ((status = walk_to(&walk, &b->spec.walk, 1, &start, o->cell, o->steps)) < 0)
        return status;
    a->period = o->period;
    a->loss = INFINITY;
    a->highest = -INFINITY;
    for (size_t k = 0; k < o->period && status == TW_OK; k++) {
        const double loss = tw_walk_hiker(walk, 0).here.loss;
        a->points[k] = place_of(walk, 0);
        if (loss < a->loss) {
            a->loss = loss;
            a->at = a->points[k];
        }
        a->highest = fmax(a->highest, loss);
        status = tw_walk_advance(walk, 1);
    }
    tw_walk_free(walk);
    return status;
}

// Are all points of a cycle met by a walk, which goes on for that?
static tw_status meets(tw_walk *walk, size_t hiker, const tw_attractor *a, double near, bool *all)
{
    tw_status status = TW_OK;

    for (size_t k = 0; k < a->period && *all && status == TW_OK; k++) {
        *all = is_on_cycle(place_of(walk, hiker), near, a->period, a->points);
        status = tw_walk_advance(walk, 1);
    }
    return status;
}

// Do walks that begin beside a cycle come to it? Around fixed steps that only turn their sign, each
// start has a cycle of its own.
static tw_status draws_others(const tw_basins *b, const orbit *o, const tw_attractor *a, bool *does)
{
    const tw_view box = box_of(a->period, a->points);
    const tw_view v = b->spec.view;
    const double part =
        fmax((box.xmax - box.xmin) / (v.xmax - v.xmin), (box.ymax - box.ymin) / (v.ymax - v.ymin));
    const double width = ASIDE * part * (v.xmax - v.xmin);
    const double height = ASIDE * part * (v.ymax - v.ymin);
    const tw_vec2 aside[] = {{a->at.x + width, a->at.y + 0.3 * height},
                             {a->at.x - 0.3 * width, a->at.y + height}};
    const uint64_t steps = o->steps < SETTLING           ? SETTLING
                           : o->steps > SETTLING_AT_MOST ? SETTLING_AT_MOST
                                                         : o->steps;
    tw_status status;
    tw_walk *walk;

    *does = true;
    if ((status = walk_to(&walk, &b->spec.walk, 2, aside, o->cell, steps)) < 0)
        return status;
    for (size_t k = 0; k < 2 && status == TW_OK; k++)
        status = meets(walk, k, a, 0.3 * fmin(width, height), does);
    tw_walk_free(walk);
    return status;
}

// Down from a point by short steps.
static tw_status go_down(const tw_terrain *terrain, tw_vec2 *point)
{
    enum { STEPS = 300 };
    tw_error error;
    tw_walk_spec spec = tw_walk_default(terrain, tw_optimizer_require("backtracking", &error));
    tw_walk *walk;
    tw_status status;

    spec.slope.gradient = TW_GRADIENT_EXACT;
    if ((status = walk_to(&walk, &spec, 1, point, 0, STEPS)) < 0)
        return status;
    *point = place_of(walk, 0);
    tw_walk_free(walk);
    return TW_OK;
}

static bool is_near(const tw_basins *b, tw_vec2 at, const orbit *o)
{
    return has(o->box, at) || distance(at, middle_of(o->box)) <= NEAR_BY * size_of(b->spec.view);
}

// What a walk hovers about: the minimum in its midst or near by, or else its middle. How near to
// that the same thing would be found again goes to `same`.
static tw_status find_hovering(tw_attractor *a, double *same, tw_basins *b, inspector *i,
                               const orbit *o)
{
    tw_vec2 point = middle_of(o->box);
    tw_inspection found;
    size_t descents = 1;
    tw_status status = go_down(b->spec.walk.terrain, &point);

    if (status < 0)
        return status;
    found = inspector_settle(i, point, &descents);
    *same = BASINS_SAME * i->spec.reach;
    if (found.kind != TW_KIND_MINIMUM || !is_near(b, found.at, o)) {
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

static tw_status settle_hovering(tw_basins *b, inspector *i, const orbit *o, int *label)
{
    tw_attractor a;
    double same;
    const tw_status status = find_hovering(&a, &same, b, i, o);

    if (status == TW_OK && (*label = hovering_at(b, a.at, same)) < 0)
        *label = add_orbit(b, o->box, &a);
    if (status == TW_OK && *label >= 0)
        b->is_neutral[*label] = b->is_neutral[*label] || o->period > 0;
    return status;
}

static tw_status settle_cycle(tw_basins *b, const orbit *o, int *label)
{
    tw_attractor a = {.kind = TW_KIND_CYCLE};
    bool is_attractor = false;
    tw_status status = walk_round(b, o, &a);

    if (status == TW_OK)
        status = draws_others(b, o, &a, &is_attractor);
    if (status == TW_OK && is_attractor)
        *label = add_orbit(b, box_of(a.period, a.points), &a);
    return status;
}

// What an orbit is, of which no other like it is known.
static tw_status settle_orbit(tw_basins *b, inspector *i, const orbit *o, int *label)
{
    tw_status status = TW_OK;

    if (o->period > 0)
        status = settle_cycle(b, o, label);
    if (status == TW_OK && *label == TW_BASIN_UNKNOWN)
        status = settle_hovering(b, i, o, label);
    return status;
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
    int label = o->period > 0 ? known_cycle(b, o) : TW_BASIN_UNKNOWN;
    tw_status status = TW_OK;

    if (atomic_load_explicit(&b->cancelled, memory_order_relaxed))
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
    const tw_inspect_spec inspect = tw_inspect_default(b->spec.view);
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
