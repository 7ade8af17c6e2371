#include "study/basins/basins.h"

#include "base/vector.h"

#include <stdlib.h>

// Ground whose fate is known: cells that walks of earlier passes came through. A walk without
// memory that comes there ends as they did, but for what a cell's width decides.

// A cell is known if so many of the nine around it, itself among them, are marked, and all of these
// alike.
enum { ENOUGH = 7 };

bool basins_catches(const tw_basins_spec *s)
{
    const tw_walk_spec *w = &s->walk;

    return !s->exhaustive && w->optimizer->memoryless && w->slope.noise == 0.0 &&
           w->slope.batch == 0 && w->schedule.row == NULL;
}

// Another walk from near by may well finish; and one that hovers may be on its way out of chaos.
static bool tells_of_others(const tw_basins *b, int label)
{
    return label != TW_BASIN_UNFINISHED && label != TW_BASIN_UNKNOWN &&
           !(label >= 0 && b->attractors[label].kind == TW_KIND_HOVERING && !b->is_neutral[label]);
}

static int mark_of(const tw_basins *b, size_t cell)
{
    return atomic_load_explicit(&b->mark[cell], memory_order_relaxed);
}

static void mark_label(tw_basins *b, size_t cell, int16_t label)
{
    int16_t before = atomic_load_explicit(&b->mark[cell], memory_order_relaxed), now;

    do {
        now = before == MARK_NONE || before == label ? label : MARK_MIXED;
    } while (now != before &&
             !atomic_compare_exchange_weak_explicit(&b->mark[cell], &before, now,
                                                    memory_order_relaxed, memory_order_relaxed));
}

// The most steps of those who come to a cell that is not marked yet: what is known from earlier
// passes stays, for those walks came from farther and so are like most that will follow.
static void mark_steps(tw_basins *b, size_t cell, uint32_t steps)
{
    uint32_t before = atomic_load_explicit(&b->mark_steps[cell], memory_order_relaxed);

    while (mark_of(b, cell) == MARK_NONE && steps > before &&
           !atomic_compare_exchange_weak_explicit(&b->mark_steps[cell], &before, steps,
                                                  memory_order_relaxed, memory_order_relaxed))
        ;
}

void basins_mark(tw_basins *b, size_t cell, int label, uint32_t steps)
{
    if (!tells_of_others(b, label))
        return;
    mark_steps(b, cell, steps);
    mark_label(b, cell, (int16_t)label);
}

static void mark_found_steps(tw_basins *b, const finds *f)
{
    for (size_t k = 0; k < f->mark_count; k++) {
        const footmark *m = &f->marks[k];
        const uint32_t steps = b->steps[m->start];
        if (mark_of(b, m->cell) == MARK_NONE && tells_of_others(b, b->label[m->start]))
            mark_steps(b, m->cell, steps > m->step ? steps - m->step : 0);
    }
}

static void mark_found_labels(tw_basins *b, const finds *f)
{
    for (size_t k = 0; k < f->mark_count; k++) {
        const footmark *m = &f->marks[k];
        if (tells_of_others(b, b->label[m->start]))
            mark_label(b, m->cell, b->label[m->start]);
    }
}

// First the steps, then the labels, which say that there are steps: so the result is the same
// whatever the order in which marks are made.
void basins_mark_finds(tw_basins *b, const basins_finds *f)
{
#pragma omp parallel for num_threads(f->threads) schedule(dynamic)
    for (int k = 0; k < f->threads; k++)
        mark_found_steps(b, &f->of[k]);
#pragma omp parallel for num_threads(f->threads) schedule(dynamic)
    for (int k = 0; k < f->threads; k++)
        mark_found_labels(b, &f->of[k]);
}

void basins_relabel_marks(tw_basins *b, const int16_t *now)
{
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t cell = 0; cell < b->cells; cell++) {
        const int mark = mark_of(b, cell);
        if (mark >= 0)
            atomic_store_explicit(&b->mark[cell], now[mark], memory_order_relaxed);
    }
}

// The labels of the marks of a row of cells, with a cell of none on either side.
static void read_row(const tw_basins *b, size_t row, int16_t *labels)
{
    const size_t columns = b->spec.columns;

    labels[0] = labels[columns + 1] = MARK_NONE;
    for (size_t column = 0; column < columns; column++)
        labels[column + 1] = (int16_t)mark_of(b, row * columns + column);
}

static void read_or_clear(const tw_basins *b, ptrdiff_t row, int16_t *labels)
{
    if (row >= 0 && row < (ptrdiff_t)b->spec.rows) {
        read_row(b, (size_t)row, labels);
        return;
    }
    for (size_t column = 0; column < b->spec.columns + 2; column++)
        labels[column] = MARK_NONE;
}

TW_CLONES
static void know_row(size_t columns, const int16_t *above, const int16_t *here,
                     const int16_t *below, int16_t *known)
{
    INDEPENDENT
    for (size_t i = 0; i < columns; i++) {
        const int16_t label = here[i + 1];
        int16_t alike = 0, marked = 0;
        for (size_t k = 0; k < 3; k++) {
            alike += (int16_t)((above[i + k] == label) + (here[i + k] == label) +
                               (below[i + k] == label));
            marked += (int16_t)((above[i + k] != MARK_NONE) + (here[i + k] != MARK_NONE) +
                                (below[i + k] != MARK_NONE));
        }
        known[i] = label != MARK_NONE && label != MARK_MIXED && alike == marked && alike >= ENOUGH
                       ? label
                       : MARK_NONE;
    }
}

// Rows from one on to another; scratch is three rows of marks.
static void know_rows(tw_basins *b, size_t from, size_t to, int16_t *scratch)
{
    const size_t columns = b->spec.columns, width = columns + 2;
    int16_t *rows[3] = {scratch, scratch + width, scratch + 2 * width};

    read_or_clear(b, (ptrdiff_t)from - 1, rows[0]);
    read_or_clear(b, (ptrdiff_t)from, rows[1]);
    for (size_t row = from; row < to; row++) {
        int16_t *const first = rows[0];
        read_or_clear(b, (ptrdiff_t)row + 1, rows[2]);
        know_row(columns, rows[0], rows[1], rows[2], b->known_ground + row * columns);
        rows[0] = rows[1];
        rows[1] = rows[2];
        rows[2] = first;
    }
}

tw_status basins_know_ground(tw_basins *b)
{
    enum { BAND = 32 };
    const size_t bands = (b->spec.rows + BAND - 1) / BAND, rows = b->spec.rows;
    tw_status status = TW_OK;

#pragma omp parallel for num_threads(basins_threads(b)) schedule(dynamic)
    for (size_t band = 0; band < bands; band++) {
        int16_t *scratch = malloc(3 * (b->spec.columns + 2) * sizeof *scratch);
        const size_t end = (band + 1) * BAND;
        if (scratch != NULL)
            know_rows(b, band * BAND, end < rows ? end : rows, scratch);
        else
#pragma omp critical
            status = TW_ENOMEM;
        free(scratch);
    }
    return status;
}
