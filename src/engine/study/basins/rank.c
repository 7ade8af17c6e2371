#include "study/basins/basins.h"

#include <stdlib.h>
#include <string.h>

// How many cells lead to each attractor, and the attractors in that order.

// An attractor and where it stands before the ranking.
typedef struct ranked {
    tw_attractor attractor;
    double reach;
    tw_view box;
    bool is_neutral;
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

// Those that count, in their order; their number.
static size_t order_them(const tw_basins *b, ranked *order)
{
    size_t count = 0;

    for (size_t i = 0; i < b->attractor_count; i++)
        if (b->part[i] == (int16_t)i)
            order[count++] = (ranked){
                .attractor = b->attractors[i],
                .reach = b->reach[i],
                .box = b->box[i],
                .is_neutral = b->is_neutral[i],
                .was = (int16_t)i,
            };
    qsort(order, count, sizeof *order, by_share);
    return count;
}

static void rank(tw_basins *b, ranked *order, int16_t *now)
{
    const size_t count = order_them(b, order);

    for (size_t i = 0; i < count; i++)
        now[order[i].was] = (int16_t)i;
    b->attractor_count = count;
    for (size_t i = 0; i < count; i++) {
        b->attractors[i] = order[i].attractor;
        b->attractors[i].share = (double)order[i].attractor.cells / (double)b->cells;
        b->reach[i] = order[i].reach;
        b->box[i] = order[i].box;
        b->is_neutral[i] = order[i].is_neutral;
        b->part[i] = (int16_t)i;
    }
}

void basins_relabel(tw_basins *b, size_t count, const int16_t *now)
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
    if (b->ground.fields != NULL)
        known_ground_relabel(&b->ground, now);
}

tw_status basins_rank(tw_basins *b)
{
    ranked *order = malloc((b->attractor_count + 1) * sizeof *order);
    int16_t *now = calloc(b->attractor_count + 1, sizeof *now);
    const size_t before = b->attractor_count;
    const bool ok = order != NULL && now != NULL;

    if (ok) {
        count_cells(b);
        rank(b, order, now);
        basins_relabel(b, before, now);
    }
    free(order);
    free(now);
    return ok ? TW_OK : TW_ENOMEM;
}
