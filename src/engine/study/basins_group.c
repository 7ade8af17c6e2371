#include "study/basins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Which ends are one: each is taken to the critical point it has all but come to, and points within
// ten times the inspection's reach are the same. What was learned about how far off ends may be,
// spares most of them that work.

static double distance(tw_vec2 a, tw_vec2 b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static tw_vec2 end_of(const tw_basins *b, size_t cell)
{
    return (tw_vec2){b->end[cell].x, b->end[cell].y};
}

static bool in_reach(const tw_basins *b, size_t attractor, tw_vec2 end)
{
    const tw_vec2 at = b->attractors[attractor].at;
    const double dx = at.x - end.x, dy = at.y - end.y, reach = b->reach[attractor];

    return dx * dx + dy * dy <= reach * reach;
}

// The attractor whose reach an end lies in, -1 for none. The likeliest is asked first.
static int known_attractor(const tw_basins *b, tw_vec2 end, int likely)
{
    if (likely >= 0 && in_reach(b, (size_t)likely, end))
        return likely;
    for (size_t i = 0; i < b->attractor_count; i++)
        if (in_reach(b, i, end))
            return (int)i;
    return -1;
}

// The attractor at a critical point, -1 for none, and the distance to the nearest of the others.
static int attractor_at(const tw_basins *b, tw_vec2 at, double same, double *nearest)
{
    int found = -1;

    *nearest = INFINITY;
    for (size_t i = 0; i < b->attractor_count; i++) {
        const double d = distance(b->attractors[i].at, at);
        if (d <= same && found < 0)
            found = (int)i;
        else if (d < *nearest)
            *nearest = d;
    }
    return found;
}

static int add_attractor(tw_basins *b, const tw_inspection *point)
{
    const size_t i = b->attractor_count++;

    b->attractors[i] = (tw_attractor){.at = point->at, .loss = point->loss, .kind = point->kind};
    b->reach[i] = 0.0;
    b->part[i] = (int16_t)i;
    return (int)i;
}

// A line or a plain of points without a slope is one attractor as far as neighbouring cells lead to
// neighbouring points of it.
static bool same_plain(const tw_basins *b, int label, tw_vec2 end, size_t beside, double step)
{
    return label >= 0 && b->attractors[label].kind == TW_KIND_DEGENERATE &&
           b->state[beside] == CELL_CONVERGED && distance(end_of(b, beside), end) <= step;
}

static int whole_of(const tw_basins *b, int label)
{
    while (label >= 0 && b->part[label] != label)
        label = b->part[label];
    return label;
}

typedef struct grouping {
    tw_basins *b;
    tw_inspect_spec inspect;
    size_t stride;
    double step; // Two strides of cells, in terrain units.
} grouping;

// The plain that cells beside one are on, and it with them; TW_BASIN_UNKNOWN for none. Where two
// plains meet they are one.
static int plain_beside(const grouping *g, tw_vec2 end, size_t cell)
{
    const tw_basins *b = g->b;
    const size_t columns = b->spec.columns, up = g->stride * columns;
    int left = TW_BASIN_UNKNOWN, above = TW_BASIN_UNKNOWN;

    if (cell % columns >= g->stride)
        left = whole_of(b, b->label[cell - g->stride]);
    if (left >= 0 && !same_plain(b, left, end, cell - g->stride, g->step))
        left = TW_BASIN_UNKNOWN;
    if (cell >= up)
        above = whole_of(b, b->label[cell - up]);
    if (above >= 0 && !same_plain(b, above, end, cell - up, g->step))
        above = TW_BASIN_UNKNOWN;
    if (left >= 0 && above >= 0 && left != above)
        b->part[above] = (int16_t)left;
    return left >= 0 ? left : above >= 0 ? above : TW_BASIN_UNKNOWN;
}

// A new end: to its critical point, known or not.
static tw_status settle_end(grouping *g, tw_vec2 end, size_t cell, int *label)
{
    tw_basins *b = g->b;
    tw_inspection point;
    double nearest;
    tw_status status = tw_inspect_end(&point, b->spec.walk.terrain, &g->inspect, end);

    if (status < 0)
        return status;
    *label = attractor_at(b, point.at, 10.0 * g->inspect.reach, &nearest);
    if (*label < 0 && point.kind == TW_KIND_DEGENERATE)
        *label = plain_beside(g, end, cell);
    if (*label < 0 && b->attractor_count == TW_BASINS_ATTRACTORS) {
        *label = TW_BASIN_UNFINISHED;
        return TW_OK;
    }
    if (*label < 0)
        *label = add_attractor(b, &point);
    // Ends may lie this far off; but never so far that they are nearer to another attractor.
    const double off = 2.0 * distance(b->attractors[*label].at, end);
    if (point.kind != TW_KIND_DEGENERATE)
        b->reach[*label] = fmin(fmax(b->reach[*label], off), 0.25 * nearest);
    return TW_OK;
}

static bool is_unlabelled(const tw_basins *b, size_t cell)
{
    return b->state[cell] > CELL_INFERRED && b->label[cell] == TW_BASIN_UNKNOWN;
}

// Label the cells of a row whose fate needs no looking into. Cells that are left.
static size_t label_known(const tw_basins *b, size_t row, size_t stride)
{
    static const int8_t fates[] = {
        [CELL_DIVERGED] = TW_BASIN_DIVERGED,
        [CELL_UNFINISHED] = TW_BASIN_UNFINISHED,
        [CELL_OFF_MAP] = TW_BASIN_OFF_MAP,
    };
    const size_t first = row * b->spec.columns, end = first + b->spec.columns;
    size_t left = 0;
    int likely = -1;

    for (size_t cell = first; cell < end; cell += stride) {
        if (!is_unlabelled(b, cell))
            continue;
        if (b->state[cell] != CELL_CONVERGED) {
            b->label[cell] = fates[b->state[cell]];
            continue;
        }
        const int label = known_attractor(b, end_of(b, cell), likely);
        if (label >= 0)
            b->label[cell] = (int16_t)(likely = label);
        left += label < 0;
    }
    return left;
}

static size_t label_known_rows(const tw_basins *b, size_t stride)
{
    size_t left = 0;

#pragma omp parallel for num_threads(basins_threads(b)) schedule(static) reduction(+ : left)
    for (size_t row = 0; row < b->spec.rows; row += stride)
        left += label_known(b, row, stride);
    return left;
}

static tw_status label_new(grouping *g, size_t cell, int *likely)
{
    tw_basins *b = g->b;
    const tw_vec2 end = end_of(b, cell);
    tw_status status = TW_OK;
    int label = known_attractor(b, end, *likely);

    if (label < 0)
        status = settle_end(g, end, cell, &label);
    b->label[cell] = (int16_t)label;
    if (label >= 0)
        *likely = label;
    return status;
}

// In the order of the cells, so that the attractors do not depend on who walked first.
static tw_status label_new_rows(grouping *g)
{
    const tw_basins *b = g->b;
    tw_status status = TW_OK;
    int likely = -1;

    for (size_t row = 0; row < b->spec.rows; row += g->stride)
        for (size_t column = 0; column < b->spec.columns && status == TW_OK; column += g->stride)
            if (is_unlabelled(b, row * b->spec.columns + column))
                status = label_new(g, row * b->spec.columns + column, &likely);
    return status;
}

static tw_status group(tw_basins *b, size_t stride)
{
    const tw_view v = b->spec.view;
    const double cell =
        fmax((v.xmax - v.xmin) / (double)b->spec.columns, (v.ymax - v.ymin) / (double)b->spec.rows);
    grouping g = {b, tw_inspect_default(v), stride, 2.0 * cell * (double)stride};

    return label_known_rows(b, stride) > 0 ? label_new_rows(&g) : TW_OK;
}

tw_status basins_group(tw_basins *b, size_t stride)
{
    enum { SAMPLE = 32 };
    // A few cells first: they lead to nearly all attractors there are.
    const tw_status status = group(b, SAMPLE * stride);

    return status < 0 ? status : group(b, stride);
}

// An attractor and where it stands before the ranking.
typedef struct ranked {
    tw_attractor attractor;
    double reach;
    int16_t was;
} ranked;

static int by_share(const void *left, const void *right)
{
    const tw_attractor *a = &((const ranked *)left)->attractor;
    const tw_attractor *b = &((const ranked *)right)->attractor;

    if (a->cells != b->cells)
        return a->cells > b->cells ? -1 : 1;
    if (a->at.x != b->at.x)
        return a->at.x < b->at.x ? -1 : 1;
    return a->at.y < b->at.y ? -1 : a->at.y > b->at.y;
}

// Cells of a row, by runs of the same label.
static void count_row(const int16_t *label, size_t n, size_t *positive, size_t *negative)
{
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && label[i + run] == label[i];)
            run++;
        if (label[i] >= 0)
            positive[label[i]] += run;
        else
            negative[-1 - label[i]] += run;
    }
}

static void count_cells(tw_basins *b)
{
    size_t positive[TW_BASINS_ATTRACTORS] = {0}, negative[BASINS_FATES] = {0};

#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)                           \
    reduction(+ : positive, negative)
    for (size_t row = 0; row < b->spec.rows; row++)
        count_row(b->label + row * b->spec.columns, b->spec.columns, positive, negative);
    for (size_t i = 0; i < b->attractor_count; i++)
        b->attractors[i].cells = positive[i];
    memcpy(b->negative, negative, sizeof negative);
}

static void relabel(tw_basins *b, size_t count, const int16_t *now)
{
    bool changed = false;

    for (size_t i = 0; i < count; i++)
        changed = changed || now[i] != (int16_t)i;
    if (!changed)
        return;
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t cell = 0; cell < b->cells; cell++)
        if (b->label[cell] >= 0)
            b->label[cell] = now[b->label[cell]];
}

// What has turned out to be a part of another attractor counts with it.
static void unite(tw_basins *b)
{
    for (size_t i = 0; i < b->attractor_count; i++) {
        tw_attractor *part = &b->attractors[i], *whole = &b->attractors[whole_of(b, (int)i)];
        if (part != whole) {
            whole->cells += part->cells;
            part->cells = 0;
        }
    }
}

static void rank(tw_basins *b, ranked *order, int16_t *now)
{
    const size_t n = b->attractor_count;
    size_t left = 0;

    for (size_t i = 0; i < n; i++)
        if (b->part[i] == (int16_t)i)
            order[left++] = (ranked){b->attractors[i], b->reach[i], (int16_t)i};
    qsort(order, left, sizeof *order, by_share);
    for (size_t i = 0; i < left; i++)
        now[order[i].was] = (int16_t)i;
    for (size_t i = 0; i < n; i++)
        now[i] = now[whole_of(b, (int)i)];
    for (size_t i = 0; i < left; i++) {
        b->attractors[i] = order[i].attractor;
        b->attractors[i].share = (double)order[i].attractor.cells / (double)b->cells;
        b->reach[i] = order[i].reach;
        b->part[i] = (int16_t)i;
    }
    b->attractor_count = left;
}

tw_status basins_rank(tw_basins *b)
{
    ranked *order = malloc((b->attractor_count + 1) * sizeof *order);
    int16_t *now = calloc(b->attractor_count + 1, sizeof *now);
    const size_t before = b->attractor_count;
    const bool ok = order != NULL && now != NULL;

    if (ok) {
        count_cells(b);
        unite(b);
        rank(b, order, now);
        relabel(b, before, now);
    }
    free(order);
    free(now);
    return ok ? TW_OK : TW_ENOMEM;
}
