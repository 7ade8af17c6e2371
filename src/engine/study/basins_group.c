#include "study/basins.h"

#include "study/basins_plains.h"

#include <math.h>

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
    const tw_vec2 at = b->found[attractor];
    const double dx = at.x - end.x, dy = at.y - end.y, reach = b->reach[attractor];

    return dx * dx + dy * dy <= reach * reach;
}

// The attractor at a critical point, -1 for none, and the distance to the nearest of the others.
static int attractor_at(const tw_basins *b, tw_vec2 at, double same, double *nearest)
{
    int found = -1;

    *nearest = INFINITY;
    for (size_t i = 0; i < b->attractor_count; i++) {
        const double d = distance(b->found[i], at);
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
    b->found[i] = point->at;
    b->reach[i] = 0.0;
    b->part[i] = (int16_t)i;
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
    tw_inspect_spec inspect;
    size_t stride, left, top; // The cells that are looked at.
    plains plains;
} grouping;

// The attractor whose reach an end lies in, or on whose plain; below 0 for none. The likeliest is
// asked first.
static int known_attractor(const grouping *g, tw_vec2 end, int likely)
{
    const tw_basins *b = g->b;

    if (likely >= 0 && in_reach(b, (size_t)likely, end))
        return likely;
    for (size_t i = 0; i < b->attractor_count; i++)
        if (in_reach(b, i, end))
            return (int)i;
    return plains_at(&g->plains, end);
}

// A new end: to its critical point, known or not.
static tw_status settle_end(grouping *g, tw_vec2 end, int *label)
{
    tw_basins *b = g->b;
    tw_inspection point;
    double nearest;
    tw_status status = tw_inspect_end(&point, b->spec.walk.terrain, &g->inspect, end);

    if (status < 0)
        return status;
    *label = attractor_at(b, point.at, BASINS_SAME * g->inspect.reach, &nearest);
    if (*label < 0 && point.kind == TW_KIND_DEGENERATE)
        *label = plains_near(&g->plains, end);
    if (*label < 0 && b->attractor_count == TW_BASINS_ATTRACTORS) {
        *label = TW_BASIN_UNFINISHED;
        return TW_OK;
    }
    if (*label < 0)
        *label = add_attractor(b, &point);
    // Ends may lie this far off; but never so far that they are nearer to another attractor.
    const double off = 2.0 * distance(b->found[*label], end);
    if (point.kind == TW_KIND_DEGENERATE)
        return plains_add(&g->plains, b, end, *label);
    b->reach[*label] = fmin(fmax(b->reach[*label], off), 0.25 * nearest);
    return TW_OK;
}

static bool is_unlabelled(const tw_basins *b, size_t cell)
{
    return b->state[cell] > CELL_INFERRED && b->state[cell] < CELL_OFFERED &&
           b->label[cell] == TW_BASIN_UNKNOWN;
}

// Label the cells of a row whose fate needs no looking into. Cells that are left.
static size_t label_known(const grouping *g, size_t row)
{
    static const int8_t fates[] = {
        [CELL_DIVERGED] = TW_BASIN_DIVERGED,
        [CELL_UNFINISHED] = TW_BASIN_UNFINISHED,
        [CELL_OFF_MAP] = TW_BASIN_OFF_MAP,
    };
    const tw_basins *b = g->b;
    const size_t first = row * b->spec.columns, end = first + b->spec.columns;
    size_t unknown = 0;
    int likely = -1;

    for (size_t cell = first + g->left; cell < end; cell += g->stride) {
        if (!is_unlabelled(b, cell))
            continue;
        if (b->state[cell] != CELL_CONVERGED) {
            b->label[cell] = fates[b->state[cell]];
            continue;
        }
        const int label = known_attractor(g, end_of(b, cell), likely);
        if (label >= 0)
            b->label[cell] = (int16_t)(likely = label);
        unknown += label < 0;
    }
    return unknown;
}

static size_t label_known_rows(const grouping *g)
{
    const size_t rows = g->b->spec.rows, stride = g->stride;
    size_t unknown = 0;

#pragma omp parallel for num_threads(basins_threads(g->b)) schedule(static) reduction(+ : unknown)
    for (size_t row = g->top; row < rows; row += stride)
        unknown += label_known(g, row);
    return unknown;
}

static tw_status label_new(grouping *g, size_t cell, int *likely)
{
    tw_basins *b = g->b;
    const tw_vec2 end = end_of(b, cell);
    tw_status status = TW_OK;
    int label = known_attractor(g, end, *likely);

    if (atomic_load_explicit(&b->cancelled, memory_order_relaxed))
        return TW_CANCELLED;
    if (label < 0)
        status = settle_end(g, end, &label);
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

    for (size_t row = g->top; row < b->spec.rows; row += g->stride)
        for (size_t column = g->left; column < b->spec.columns && status == TW_OK;
             column += g->stride)
            if (is_unlabelled(b, row * b->spec.columns + column))
                status = label_new(g, row * b->spec.columns + column, &likely);
    return status;
}

// Cells of parts of one plain are alike from now on.
static void relabel_parts(tw_basins *b)
{
    int16_t now[TW_BASINS_ATTRACTORS];

    for (size_t i = 0; i < b->attractor_count; i++)
        now[i] = (int16_t)whole_of(b, (int)i);
    basins_relabel(b, b->attractor_count, now);
}

// The plains that are known from coarser strides.
static tw_status add_plains(grouping *g)
{
    tw_basins *b = g->b;
    tw_status status = TW_OK;
    bool any = false;

    for (size_t i = 0; i < b->attractor_count; i++)
        any = any || b->attractors[i].kind == TW_KIND_DEGENERATE;
    for (size_t cell = 0; any && cell < b->cells && status == TW_OK; cell++)
        if (b->state[cell] == CELL_CONVERGED && b->label[cell] >= 0 &&
            b->attractors[b->label[cell]].kind == TW_KIND_DEGENERATE)
            status = plains_add(&g->plains, b, end_of(b, cell), b->label[cell]);
    return status;
}

static tw_status group(grouping *g, size_t stride)
{
    const tw_basins_spec *s = &g->b->spec;

    g->stride = stride;
    g->left = basins_phase(s->lattice.first_column, s->columns, stride);
    g->top = basins_phase(s->lattice.first_row, s->rows, stride);
    return label_known_rows(g) > 0 ? label_new_rows(g) : TW_OK;
}

tw_status basins_group(tw_basins *b, size_t stride)
{
    enum { SAMPLE = 32, GAP = 3 };
    const tw_basins_spec *s = &b->spec;
    const tw_view v = s->view;
    const double cell =
        fmax((v.xmax - v.xmin) / (double)s->columns, (v.ymax - v.ymin) / (double)s->rows);
    grouping g = {
        .b = b,
        .inspect = tw_inspect_default(v),
        .plains.side = GAP * cell * (double)stride,
    };
    tw_status status = add_plains(&g);

    // A few cells first: they lead to nearly all attractors there are.
    if (status == TW_OK)
        status = group(&g, SAMPLE * stride);
    if (status == TW_OK)
        status = group(&g, stride);
    plains_clear(&g.plains);
    relabel_parts(b);
    return status;
}
