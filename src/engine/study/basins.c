#include "study/basins.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

enum {
    COARSEST = 8,
    LINES = 128, // A square that is skipped measures at most one in so many of a view's side.
};

// Bytes a cell: state, end, steps, label.
enum { CELL_BYTES = sizeof(uint8_t) + sizeof(cell_end) + sizeof(uint16_t) + sizeof(int16_t) };

int basins_threads(const tw_basins *b)
{
    return b->spec.walk.threads > 0 ? b->spec.walk.threads : omp_get_max_threads();
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
        if (b->state[cell] == CELL_UNKNOWN)
            b->label[cell] = TW_BASIN_UNKNOWN;
}

tw_status tw_basins_new(tw_basins **out, const tw_basins_spec *spec)
{
    tw_basins *b = calloc(1, sizeof *b);

    if (b == NULL)
        return TW_ENOMEM;
    b->spec = *spec;
    b->spec.walk.schedule = tw_schedule_for_steps(&spec->walk.schedule, spec->walk.steps);
    b->cells = spec->columns * spec->rows;
    b->state = calloc(b->cells, sizeof *b->state);
    b->end = malloc(b->cells * sizeof *b->end);
    b->steps = calloc(b->cells, sizeof *b->steps);
    b->label = malloc(b->cells * sizeof *b->label);
    b->attractors = malloc(TW_BASINS_ATTRACTORS * sizeof *b->attractors);
    b->reach = calloc(TW_BASINS_ATTRACTORS, sizeof *b->reach);
    b->part = calloc(TW_BASINS_ATTRACTORS, sizeof *b->part);
    if (!b->state || !b->end || !b->steps || !b->label || !b->attractors || !b->reach || !b->part) {
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
    free(b->reach);
    free(b->part);
    free(b);
}

// A whole picture after every pass: a cell not looked at shows what the last one before it has.
static void spread(tw_basins *b, size_t stride)
{
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t row = 0; row < b->spec.rows; row++)
        for (size_t column = 0; column < b->spec.columns; column++) {
            const size_t cell = row * b->spec.columns + column;
            const size_t from = row / stride * stride * b->spec.columns + column / stride * stride;
            if (b->state[cell] == CELL_UNKNOWN) {
                b->label[cell] = b->label[from];
                b->steps[cell] = b->steps[from];
            }
        }
}

static size_t next_stride(const tw_basins *b)
{
    if (b->stride == 0)
        return COARSEST;
    return b->spec.exhaustive ? 1 : b->stride / 2;
}

// Squares this large may be skipped: a part of the view that does not grow with its pixels.
static size_t largest_square(const tw_basins_spec *s)
{
    const size_t less = s->columns < s->rows ? s->columns : s->rows;

    return s->exhaustive ? 0 : less / LINES;
}

// The cells of the next stride: those that are not inferred are walked from.
static tw_status refine(tw_basins *b)
{
    const size_t stride = next_stride(b);
    tw_status status;

    if (b->stride != 0 && b->stride <= largest_square(&b->spec) &&
        (status = basins_infer(b, b->stride, stride)) < 0)
        return status;
    if ((status = basins_walk(b, stride)) < 0 || (status = basins_group(b, stride)) < 0)
        return status;
    b->stride = stride;
    return TW_OK;
}

tw_status tw_basins_pass(tw_basins *b)
{
    tw_status status;

    if (b->stride > 1)
        unspread(b);
    if ((status = refine(b)) < 0)
        return status;
    if (b->stride > 1)
        spread(b, b->stride);
    return basins_rank(b);
}

bool tw_basins_done(const tw_basins *b)
{
    return b->stride == 1;
}

tw_status tw_basins_finish(tw_basins *b)
{
    tw_status status = TW_OK;

    if (b->stride > 1)
        unspread(b);
    else if (b->spec.exhaustive && b->stride == 0)
        b->stride = 2; // Nobody looks at the coarse picture.
    while (status == TW_OK && !tw_basins_done(b))
        status = refine(b);
    return status < 0 ? status : basins_rank(b);
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
    *count = b->attractor_count;
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
