#include "study/basins.h"

#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// A square that is skipped measures at most one in so many of a view's side.
enum { LINES = 128 };

// Bytes a cell: state, end, steps, label.
enum { CELL_BYTES = sizeof(uint8_t) + sizeof(cell_end) + sizeof(uint16_t) + sizeof(int16_t) };

int basins_threads(const tw_basins *b)
{
    return tw_threads(b->spec.walk.threads);
}

size_t tw_basins_bytes(size_t columns, size_t rows)
{
    return columns * rows * CELL_BYTES;
}

// As at the start, and as before the last pass was spread.
static void unspread(tw_basins *b)
{
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t cell = 0; cell < b->cells; cell++)
        if (cell_is_unseen(b->state[cell]))
            b->label[cell] = TW_BASIN_UNKNOWN;
    b->listed_count = b->attractor_count;
}

static tw_basins_lattice lattice_of(const tw_basins_spec *s)
{
    return (tw_basins_lattice){s->view, (double)s->columns, (double)s->rows, 0.0, 0.0};
}

tw_status tw_basins_new(tw_basins **out, const tw_basins_spec *spec)
{
    tw_basins *b = calloc(1, sizeof *b);

    if (b == NULL)
        return TW_ENOMEM;
    b->spec = *spec;
    if (spec->lattice.columns == 0.0)
        b->spec.lattice = lattice_of(spec);
    b->spec.walk.schedule = tw_schedule_for_steps(&spec->walk.schedule, spec->walk.steps);
    b->cells = spec->columns * spec->rows;
    b->state = calloc(b->cells, sizeof *b->state);
    b->end = malloc(b->cells * sizeof *b->end);
    b->steps = calloc(b->cells, sizeof *b->steps);
    b->label = malloc(b->cells * sizeof *b->label);
    b->attractors = malloc(TW_BASINS_ATTRACTORS * sizeof *b->attractors);
    b->found = malloc(TW_BASINS_ATTRACTORS * sizeof *b->found);
    b->reach = calloc(TW_BASINS_ATTRACTORS, sizeof *b->reach);
    b->part = calloc(TW_BASINS_ATTRACTORS, sizeof *b->part);
    if (!b->state || !b->end || !b->steps || !b->label || !b->attractors || !b->found ||
        !b->reach || !b->part) {
        tw_basins_free(b);
        return TW_ENOMEM;
    }
    unspread(b);
    *out = b;
    return TW_OK;
}

void tw_basins_free(tw_basins *b)
{
    if (b == NULL)
        return;
    free(b->state);
    free(b->end);
    free(b->steps);
    free(b->label);
    free(b->attractors);
    free(b->found);
    free(b->reach);
    free(b->part);
    basins_forget(b);
    free(b);
}

const tw_basins_spec *tw_basins_made_of(const tw_basins *b)
{
    return &b->spec;
}

size_t basins_phase(double first, size_t count, size_t stride)
{
    const double past = first - floor(first / (double)stride) * (double)stride;
    const size_t phase = past == 0.0 ? 0 : stride - (size_t)past;

    return phase < count ? phase : count - 1;
}

// The last column or row of a pass up to one, the first of all before that.
static size_t last_seen(size_t index, size_t phase, size_t stride)
{
    return index < phase ? phase : index - (index - phase) % stride;
}

// What a cell shows that has no label yet: the guess, or else what the cell of the last pass before
// it has.
static void spread_to(tw_basins *b, size_t cell, size_t from)
{
    const basins_memory *m = b->memory;
    const int16_t guess = m != NULL && m->guess != NULL ? m->guess[cell] : TW_BASIN_UNKNOWN;
    const int16_t label = guess >= 0 ? m->of[guess].now : guess;

    if (label != TW_BASIN_UNKNOWN) {
        b->label[cell] = label;
    } else if (b->stride != 0) {
        b->label[cell] = b->label[from];
        b->steps[cell] = b->steps[from];
    }
}

static void spread(tw_basins *b)
{
    const tw_basins_spec *s = &b->spec;
    const size_t stride = b->stride != 0 ? b->stride : 1;
    const size_t left = basins_phase(s->lattice.first_column, s->columns, stride);
    const size_t top = basins_phase(s->lattice.first_row, s->rows, stride);

#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t row = 0; row < s->rows; row++)
        for (size_t column = 0; column < s->columns; column++) {
            const size_t cell = row * s->columns + column;
            if (b->label[cell] == TW_BASIN_UNKNOWN)
                spread_to(b, cell,
                          last_seen(row, top, stride) * s->columns +
                              last_seen(column, left, stride));
        }
}

tw_status basins_show(tw_basins *b)
{
    basins_recall(b);
    if (b->stride != 1)
        spread(b);
    const tw_status status = basins_rank(b);
    basins_keep_places(b);
    if (b->stride == 1)
        basins_forget(b);
    return status;
}

static size_t next_stride(const tw_basins *b)
{
    if (b->stride == 0)
        return BASINS_COARSEST;
    return b->spec.exhaustive ? 1 : b->stride / 2;
}

// Squares this large may be skipped: a part of the view that does not grow with its pixels.
static size_t largest_square(const tw_basins_spec *s)
{
    const size_t less = s->columns < s->rows ? s->columns : s->rows;

    return s->exhaustive ? 0 : less / LINES;
}

// The cells of the next stride: those that are not inferred are walked from.
static tw_status refine(tw_basins *b, size_t stride)
{
    tw_status status;

    if (b->stride != 0 && b->stride <= largest_square(&b->spec) &&
        (status = basins_infer(b, b->stride, stride)) < 0)
        return status;
    if ((status = basins_walk(b, stride)) < 0 || (status = basins_group(b, stride)) < 0)
        return status;
    b->stride = stride;
    return TW_OK;
}

static void take_back_guesses(tw_basins *b)
{
    if (b->stride > 1 || b->memory != NULL)
        unspread(b);
}

// A map that is cancelled shows what it has.
static tw_status end_pass(tw_basins *b, tw_status status)
{
    tw_status shown = TW_OK;

    if (status == TW_OK || status == TW_CANCELLED)
        shown = basins_show(b);
    return shown < 0 ? shown : status;
}

tw_status tw_basins_pass(tw_basins *b)
{
    take_back_guesses(b);
    return end_pass(b, refine(b, next_stride(b)));
}

bool tw_basins_done(const tw_basins *b)
{
    return b->stride == 1;
}

bool tw_basins_knows(const tw_basins *b, size_t column, size_t row)
{
    return !cell_is_unseen(b->state[row * b->spec.columns + column]);
}

tw_status tw_basins_finish(tw_basins *b)
{
    tw_status status = TW_OK;

    take_back_guesses(b);
    while (status == TW_OK && !tw_basins_done(b)) // Nobody looks at a coarse picture.
        status = refine(b, b->spec.exhaustive ? 1 : next_stride(b));
    return end_pass(b, status);
}

tw_status tw_basins_map(tw_basins **out, const tw_basins_spec *spec)
{
    tw_basins *b;
    tw_status status = tw_basins_new(&b, spec);

    if (status < 0)
        return status;
    if ((status = tw_basins_finish(b)) < 0)
        tw_basins_free(b);
    else
        *out = b;
    return status;
}

void tw_basins_cancel(tw_basins *b)
{
    atomic_store(&b->cancelled, true);
}

double tw_basins_progress(const tw_basins *b)
{
    return (double)atomic_load(&b->known) / (double)b->cells;
}

const int16_t *tw_basins_labels(const tw_basins *b)
{
    return b->label;
}

const uint16_t *tw_basins_steps(const tw_basins *b)
{
    return b->steps;
}

const tw_attractor *tw_basins_attractors(const tw_basins *b, size_t *count)
{
    *count = b->listed_count;
    return b->attractors;
}

double tw_basins_share(const tw_basins *b, int label)
{
    return (double)b->negative[-1 - label] / (double)b->cells;
}

uint64_t tw_basins_steps_total(const tw_basins *b)
{
    return b->steps_total;
}
