#include "study/basins/basins.h"

#include "study/basins/plains.h"
#include "study/points/inspector.h"

#include <math.h>
#include <stdlib.h>

// Which ends are one: each is taken to the critical point it has all but come to, and points within
// ten times the inspection's reach are the same. What was learned about how far off ends may be,
// spares most of them that work.

// Maximum number of ends from which a kink is sought, which is slow, on a map.
enum { DESCENTS = 300 };

// After so many ends on flat ground without a critical point near by, nobody looks for one any
// more.
enum { FLATS = 300 };

// A start that has not moved is a critical point if Newton's step from it is shorter than this part
// of the view; on flat ground, the slope and the curvature vanish together.
#define NEWTON_STEP 1e-4

// An end as near to a bound, in views, is on it: ends are kept with as many digits.
#define NEAR_BOUND 1e-6

static double distance(tw_vec2 a, tw_vec2 b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static bool in_reach(const tw_basins *b, size_t attractor, tw_vec2 end)
{
    const tw_vec2 at = b->attractors[attractor].at;
    const double dx = at.x - end.x, dy = at.y - end.y, reach = b->reach[attractor];

    return dx * dx + dy * dy <= reach * reach;
}

static bool is_point(const tw_attractor *a)
{
    return a->kind != TW_KIND_CYCLE && a->kind != TW_KIND_HOVERING;
}

// The attractor at a critical point, -1 for none, and the distance to the nearest of the others.
static int attractor_at(const tw_basins *b, tw_vec2 at, double same, double *nearest)
{
    int found = -1;

    *nearest = INFINITY;
    for (size_t i = 0; i < b->attractor_count; i++) {
        const double d = distance(b->attractors[i].at, at);
        if (!is_point(&b->attractors[i]))
            continue;
        if (d <= same && found < 0)
            found = (int)i;
        else if (d < *nearest)
            *nearest = d;
    }
    return found;
}

int basins_add_attractor(tw_basins *b, const tw_attractor *attractor)
{
    const size_t i = b->attractor_count;

    if (i == TW_BASINS_ATTRACTORS)
        return TW_BASIN_UNFINISHED;
    b->attractors[i] = *attractor;
    b->reach[i] = 0.0;
    b->part[i] = (int16_t)i;
    b->is_neutral[i] = false;
    b->attractor_count++;
    return (int)i;
}

static int whole_of(const tw_basins *b, int label)
{
    while (label >= 0 && b->part[label] != label)
        label = b->part[label];
    return label;
}

void basins_join(tw_basins *b, int one, int other)
{
    const int first = whole_of(b, one), second = whole_of(b, other);

    if (first < second)
        b->part[second] = (int16_t)first;
    else
        b->part[first] = (int16_t)second;
}

typedef struct grouping {
    tw_basins *b;
    inspector inspector;
    plains plains;
    size_t descents; // Left.
    rest *left;      // Ends that are not known.
    size_t left_count, left_room;
} grouping;

static plain_point point_of(const tw_basins *b, const rest *r)
{
    return (plain_point){basins_place(b, r), (double)r->loss};
}

// The attractor whose reach an end lies in; TW_BASIN_UNKNOWN for none. The likeliest is asked
// first.
static int reached_attractor(const grouping *g, const rest *r, int likely)
{
    const tw_basins *b = g->b;
    const tw_vec2 end = basins_place(b, r);

    if (likely >= 0 && in_reach(b, (size_t)likely, end))
        return likely;
    for (size_t i = 0; i < b->attractor_count; i++)
        if (in_reach(b, i, end))
            return (int)i;
    return TW_BASIN_UNKNOWN;
}

// Is the ground flat, as far as a walk at rest can say, and not the floor of a valley? In views,
// and in parts of the range that a slope at rest is measured in.
static bool is_flat(const tw_basins *b, tw_evaluator *evaluator, tw_vec2 at)
{
    const tw_view v = b->spec.view;
    const double slope_x = b->scale.slope_x, slope_y = b->scale.slope_y;
    const double sx = slope_x * (v.xmax - v.xmin), sy = slope_y * (v.ymax - v.ymin);
    double f, gx, gy, xx, xy, yy;

    tw_evaluator_hessian(evaluator, 1, &at.x, &at.y, &f, &gx, &gy, &xx, &xy, &yy);
    const double bend = fmax(fabs(xx) * sx, fmax(fabs(xy) * sqrt(sx) * sqrt(sy), fabs(yy) * sy));
    const double steep = hypot(gx * slope_x, gy * slope_y);

    return !(bend * NEWTON_STEP > fmax(steep, NEWTON_STEP));
}

// The label of an end that is in an attractor's reach, has not moved on flat ground, or is on a
// plain that is known; TW_BASIN_UNKNOWN otherwise.
static int known_label(const grouping *g, tw_evaluator *evaluator, const rest *r, int likely)
{
    const int reached = reached_attractor(g, r, likely);
    const int plain = reached < 0 ? plains_at(&g->plains, point_of(g->b, r)) : TW_BASIN_UNKNOWN;

    const bool may_be_flat = r->is_start || g->b->flats >= FLATS;

    if (reached >= 0 || (plain < 0 && !may_be_flat))
        return reached;
    if (!is_flat(g->b, evaluator, basins_place(g->b, r)))
        return plain;
    return may_be_flat ? TW_BASIN_FLAT : TW_BASIN_UNKNOWN;
}

// Label the ends that are known; the others are kept. TW_OK or TW_ENOMEM.
static tw_status label_known(const grouping *g, const finds *f, grouping *unknown)
{
    const tw_basins *b = g->b;
    tw_evaluator *evaluator = NULL;
    int likely = TW_BASIN_UNKNOWN;
    tw_status status = tw_evaluator_new(&evaluator, b->spec.walk.terrain);

    for (size_t k = 0; k < f->rest_count && status == TW_OK; k++) {
        const rest *r = &f->rests[k];
        const int label = known_label(g, evaluator, r, likely);

        if (label != TW_BASIN_UNKNOWN)
            b->label[r->cell] = (int16_t)label;
        if (label >= 0)
            likely = label;
        if (label != TW_BASIN_UNKNOWN)
            continue;
#pragma omp critical
        {
            status = basins_make_room((void **)&unknown->left, unknown->left_count,
                                      &unknown->left_room, sizeof *unknown->left);
            if (status == TW_OK)
                unknown->left[unknown->left_count++] = *r;
        }
    }
    tw_evaluator_free(evaluator);
    return status;
}

static tw_status label_known_ends(grouping *g, const basins_finds *f)
{
    tw_status status = TW_OK;

    g->left_count = 0;
#pragma omp parallel for num_threads(f->threads) schedule(static, 1)
    for (int k = 0; k < f->threads; k++) {
        const tw_status mine = label_known(g, &f->of[k], g);
#pragma omp critical
        status = mine < 0 ? mine : status;
    }
    return status;
}

static int by_cell(const void *left, const void *right)
{
    const rest *a = left, *b = right;

    if (a->is_start != b->is_start) // Those that moved come first.
        return a->is_start ? 1 : -1;
    return a->cell < b->cell ? -1 : a->cell > b->cell;
}

// A walk that a bound holds has come to the lowest point there, or the highest if it climbs, which
// need be no critical point.
static tw_inspection look_at_end(grouping *g, tw_vec2 end)
{
    const tw_basins_spec *s = &g->b->spec;
    const tw_vec2 small = {NEAR_BOUND * (s->view.xmax - s->view.xmin),
                           NEAR_BOUND * (s->view.ymax - s->view.ymin)};

    if (!tw_steering_is_on_bound(&s->walk.steering, end, small))
        return inspector_settle(&g->inspector, end, &g->descents);
    tw_inspection point = inspector_look(&g->inspector, end);
    point.kind = g->inspector.spec.climbs ? TW_KIND_MAXIMUM : TW_KIND_MINIMUM;
    return point;
}

// A new end: to its critical point, known or not. Where there is none, the ground is level by the
// measure of rest alone: along the floor of a valley, or all around.
static tw_status settle_end(grouping *g, const rest *r, int *label)
{
    tw_basins *b = g->b;
    const tw_vec2 end = basins_place(b, r);
    tw_inspection point = look_at_end(g, end);
    double nearest;

    if (point.kind == TW_KIND_SLOPE || point.kind == TW_KIND_NONE) {
        *label = TW_BASIN_FLAT;
        b->flats++;
        if (is_flat(b, g->inspector.evaluator, end))
            return TW_OK;
        point.kind = TW_KIND_DEGENERATE;
    }
    const tw_shape peak = g->inspector.spec.climbs ? TW_SHAPE_MAXIMUM : TW_SHAPE_MINIMUM;
    const bool is_plain = point.kind == TW_KIND_DEGENERATE && point.shape != peak;
    *label = attractor_at(b, point.at, BASINS_SAME * g->inspector.spec.reach, &nearest);
    if (*label < 0 && is_plain)
        *label = plains_near(&g->plains, point_of(b, r));
    if (*label < 0)
        *label = basins_add_attractor(
            b, &(tw_attractor){.at = point.at, .loss = point.loss, .kind = point.kind});
    if (*label < 0)
        return TW_OK;
    // Ends may lie this far off; but never so far that they are nearer to another attractor.
    const double off = 2.0 * distance(b->attractors[*label].at, end) + g->inspector.spec.reach;
    if (is_plain)
        return plains_add(&g->plains, b, point_of(b, r), *label);
    b->reach[*label] = fmin(fmax(b->reach[*label], off), 0.25 * nearest);
    return TW_OK;
}

static tw_status label_new(grouping *g, const rest *r, int *likely)
{
    tw_basins *b = g->b;
    tw_status status = TW_OK;
    int label = known_label(g, g->inspector.evaluator, r, *likely);

    if (atomic_load_explicit(&b->cancelled, memory_order_relaxed))
        return TW_CANCELLED;
    if (label == TW_BASIN_UNKNOWN)
        status = settle_end(g, r, &label);
    b->label[r->cell] = (int16_t)label;
    if (label >= 0)
        *likely = label;
    return status;
}

// In the order of the cells, so that the attractors do not depend on who walked first.
static tw_status label_new_ends(grouping *g)
{
    tw_status status = TW_OK;
    int likely = -1;

    if (g->left_count > 0)
        qsort(g->left, g->left_count, sizeof *g->left, by_cell);
    for (size_t k = 0; k < g->left_count && status == TW_OK; k++)
        status = label_new(g, &g->left[k], &likely);
    return status;
}

// Ends of a few cells lead to nearly all attractors there are. TW_OK or TW_ENOMEM.
static tw_status sample(grouping *g, const basins_finds *f, size_t stride)
{
    enum { SAMPLE = 32 };
    const size_t columns = g->b->spec.columns, apart = SAMPLE * stride;

    g->left_count = 0;
    for (int t = 0; t < f->threads; t++)
        for (size_t k = 0; k < f->of[t].rest_count; k++) {
            const rest *r = &f->of[t].rests[k];
            if (r->cell / columns % apart != 0 || r->cell % columns % apart != 0)
                continue;
            if (basins_make_room((void **)&g->left, g->left_count, &g->left_room, sizeof *g->left) <
                0)
                return TW_ENOMEM;
            g->left[g->left_count++] = *r;
        }
    return TW_OK;
}

// Cells of parts of one plain are alike from now on.
static void relabel_parts(tw_basins *b)
{
    int16_t now[TW_BASINS_ATTRACTORS];

    for (size_t i = 0; i < b->attractor_count; i++)
        now[i] = (int16_t)whole_of(b, (int)i);
    basins_relabel(b, b->attractor_count, now);
}

// Not at a point, which has a reach.
static bool is_on_plain(const tw_basins *b, size_t cell)
{
    const int label = b->label[cell];

    return label >= 0 && b->attractors[label].kind == TW_KIND_DEGENERATE && b->reach[label] == 0.0;
}

// The plains that are known from coarser strides.
static tw_status add_plains(grouping *g)
{
    tw_basins *b = g->b;
    tw_status status = TW_OK;

    for (size_t k = 0; k < b->plain_count && status == TW_OK; k++)
        status = plains_add(&g->plains, b, point_of(b, &b->plain[k]), b->label[b->plain[k].cell]);
    return status;
}

// Keep the ends on plains for the next stride.
static tw_status keep_plains(tw_basins *b, const basins_finds *f)
{
    for (int t = 0; t < f->threads; t++)
        for (size_t k = 0; k < f->of[t].rest_count; k++) {
            const rest *r = &f->of[t].rests[k];
            if (!is_on_plain(b, r->cell))
                continue;
            if (basins_make_room((void **)&b->plain, b->plain_count, &b->plain_room,
                                 sizeof *b->plain) < 0)
                return TW_ENOMEM;
            b->plain[b->plain_count++] = *r;
        }
    return TW_OK;
}

static tw_status group(grouping *g, const basins_finds *f, size_t stride)
{
    tw_status status = add_plains(g);

    if (status == TW_OK)
        status = sample(g, f, stride);
    if (status == TW_OK)
        status = label_new_ends(g);
    if (status == TW_OK)
        status = label_known_ends(g, f);
    if (status == TW_OK)
        status = label_new_ends(g);
    return status == TW_OK ? keep_plains(g->b, f) : status;
}

tw_status basins_group(tw_basins *b, size_t stride, basins_finds *f)
{
    enum { GAP = 3 };
    const tw_view v = b->spec.view;
    const tw_inspect_spec inspect = basins_inspect(&b->spec);
    const size_t widest = basins_largest_square(&b->spec); // What lies in wider gaps, nobody knows.
    const double cell =
        fmax((v.xmax - v.xmin) / (double)b->spec.columns, (v.ymax - v.ymin) / (double)b->spec.rows);
    grouping g = {
        .b = b,
        .descents = DESCENTS - b->descents,
    };
    tw_status status = inspector_init(&g.inspector, b->spec.walk.terrain, &inspect);

    g.plains.side = GAP * cell * (double)(stride < widest ? stride : widest);
    if (status == TW_OK)
        status = group(&g, f, stride);
    b->descents = DESCENTS - g.descents;
    inspector_clear(&g.inspector);
    plains_clear(&g.plains);
    free(g.left);
    if (status == TW_OK)
        status = basins_group_orbits(b, f);
    relabel_parts(b);
    return status;
}
