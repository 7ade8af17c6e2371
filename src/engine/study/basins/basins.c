#include "study/basins/basins.h"

#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Bytes a cell: state, label and steps.
enum { CELL_BYTES = 7 };

int basins_threads(const tw_basins *b)
{
    return tw_threads(b->spec.walk.threads);
}

size_t tw_basins_bytes(size_t columns, size_t rows)
{
    return columns * rows * CELL_BYTES + known_ground_bytes(columns, rows);
}

tw_status basins_make_room(void **items, size_t count, size_t *room, size_t size)
{
    enum { FIRST = 256 };
    const size_t more = *room == 0 ? FIRST : 2 * *room;
    void *larger;

    if (count < *room)
        return TW_OK;
    if ((larger = realloc(*items, more * size)) == NULL)
        return TW_ENOMEM;
    *items = larger;
    *room = more;
    return TW_OK;
}

static tw_status init_finds(basins_finds *f, int threads)
{
    *f = (basins_finds){threads, calloc((size_t)threads, sizeof *f->of)};
    return f->of != NULL ? TW_OK : TW_ENOMEM;
}

static void clear_finds(basins_finds *f)
{
    for (int k = 0; f->of != NULL && k < f->threads; k++) {
        free(f->of[k].rests);
        free(f->of[k].orbits);
        free(f->of[k].marks);
    }
    free(f->of);
}

tw_inspect_spec basins_inspect(const tw_basins_spec *s)
{
    tw_inspect_spec inspect = tw_inspect_default(s->view);

    inspect.climbs = tw_steering_sense(&s->walk.steering) < 0.0;
    return inspect;
}

tw_vec2 basins_place(const tw_basins *b, const rest *r)
{
    const tw_view v = b->spec.view;

    return (tw_vec2){v.xmin + (v.xmax - v.xmin) * (double)r->x,
                     v.ymin + (v.ymax - v.ymin) * (double)r->y};
}

// As at the start, and as before the last pass was spread.
static void unspread(tw_basins *b)
{
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t cell = 0; cell < b->cells; cell++)
        if (basins_state(b, cell) == CELL_UNKNOWN)
            b->label[cell] = TW_BASIN_UNKNOWN;
}

static tw_status allocate_cells(tw_basins *b)
{
    b->state = calloc(b->cells, sizeof *b->state);
    b->steps = calloc(b->cells, sizeof *b->steps);
    b->label = malloc(b->cells * sizeof *b->label);
    if (!b->state || !b->steps || !b->label)
        return TW_ENOMEM;
    unspread(b);
    return TW_OK;
}

static tw_status allocate_attractors(tw_basins *b)
{
    b->attractors = calloc(TW_BASINS_ATTRACTORS, sizeof *b->attractors);
    b->reach = calloc(TW_BASINS_ATTRACTORS, sizeof *b->reach);
    b->part = calloc(TW_BASINS_ATTRACTORS, sizeof *b->part);
    b->box = calloc(TW_BASINS_ATTRACTORS, sizeof *b->box);
    b->is_neutral = calloc(TW_BASINS_ATTRACTORS, sizeof *b->is_neutral);
    return b->attractors && b->reach && b->part && b->box && b->is_neutral ? TW_OK : TW_ENOMEM;
}

bool basins_catches(const tw_basins_spec *s)
{
    const tw_walk_spec *w = &s->walk;

    return !s->exhaustive && w->optimizer->memoryless && w->slope.noise == 0.0 &&
           w->slope.batch == 0 && w->schedule.row == NULL;
}

// Another walk from near by may well finish; and one that hovers may be on its way out of chaos.
bool basins_tell_of_others(const tw_basins *b, int label)
{
    return label != TW_BASIN_UNFINISHED && label != TW_BASIN_UNKNOWN &&
           !(label >= 0 && b->attractors[label].kind == TW_KIND_HOVERING && !b->is_neutral[label]);
}

static tw_status init(tw_basins *b, const tw_basins_spec *spec)
{
    const tw_walk_spec *walk = &spec->walk;
    tw_status status;

    b->spec = *spec;
    b->spec.walk.schedule = tw_schedule_for_steps(&walk->schedule, walk->steps);
    b->cells = spec->columns * spec->rows;
    if ((status = allocate_cells(b)) < 0 || (status = allocate_attractors(b)) < 0)
        return status;
    if (basins_catches(spec) &&
        (status = known_ground_init(&b->ground, spec->columns, spec->rows)) < 0)
        return status;
    return watch_scale_of(&b->scale, walk->terrain, spec->view, walk->tolerance);
}

tw_status tw_basins_new(tw_basins **out, const tw_basins_spec *spec)
{
    tw_basins *b = calloc(1, sizeof *b);
    const tw_status status = b != NULL ? init(b, spec) : TW_ENOMEM;

    if (status < 0)
        tw_basins_free(b);
    else
        *out = b;
    return status;
}

// The column of a map that a place lies in, or the row; below 0 outside.
static ptrdiff_t line_at(double at, double first, double last, size_t count)
{
    const double t = (at - first) / (last - first) * (double)count;

    return t >= 0.0 && t < (double)count ? (ptrdiff_t)t : -1;
}

// The lines of a map that those of another lie in.
static void match_columns(const tw_basins *b, const tw_basins *from, ptrdiff_t *x)
{
    const tw_view v = from->spec.view;

    for (size_t column = 0; column < b->spec.columns; column++)
        x[column] =
            line_at(basins_centre(&b->spec, column, 0).x, v.xmin, v.xmax, from->spec.columns);
}

static void take_row(tw_basins *b, const tw_basins *from, size_t row, const ptrdiff_t *x)
{
    const tw_view v = from->spec.view;
    const size_t first = row * b->spec.columns;
    const ptrdiff_t y = line_at(basins_centre(&b->spec, 0, row).y, v.ymax, v.ymin, from->spec.rows);

    for (size_t column = 0; y >= 0 && column < b->spec.columns; column++) {
        if (x[column] < 0)
            continue;
        const size_t cell = (size_t)y * from->spec.columns + (size_t)x[column];
        b->label[first + column] = from->label[cell];
        b->steps[first + column] = from->steps[cell];
    }
}

static tw_status take_cells(tw_basins *b, const tw_basins *from)
{
    ptrdiff_t *x = malloc(b->spec.columns * sizeof *x);

    if (x == NULL)
        return TW_ENOMEM;
    match_columns(b, from, x);
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t row = 0; row < b->spec.rows; row++)
        take_row(b, from, row, x);
    free(x);
    return TW_OK;
}

static void take_attractors(tw_basins *b, const tw_basins *from)
{
    b->attractor_count = from->attractor_count;
    memcpy(b->attractors, from->attractors, b->attractor_count * sizeof *b->attractors);
    for (size_t i = 0; i < b->attractor_count; i++)
        b->part[i] = (int16_t)i;
}

tw_status tw_basins_seen_in(tw_basins **out, const tw_basins *from, tw_view view, size_t columns,
                            size_t rows)
{
    tw_basins *b = calloc(1, sizeof *b);
    tw_status status = TW_ENOMEM;

    if (b == NULL)
        return TW_ENOMEM;
    b->spec = from->spec;
    b->spec.view = view;
    b->spec.columns = columns;
    b->spec.rows = rows;
    b->cells = columns * rows;
    b->stride = 1;
    b->steps_total = from->steps_total;
    atomic_init(&b->known, b->cells);
    if (allocate_cells(b) == TW_OK && allocate_attractors(b) == TW_OK &&
        take_cells(b, from) == TW_OK) {
        take_attractors(b, from);
        status = basins_rank(b);
    }
    if (status < 0)
        tw_basins_free(b);
    else
        *out = b;
    return status;
}

void tw_basins_free(tw_basins *b)
{
    if (b == NULL)
        return;
    free(b->state);
    free(b->steps);
    free(b->label);
    known_ground_clear(&b->ground);
    free(b->attractors);
    free(b->reach);
    free(b->part);
    free(b->box);
    free(b->is_neutral);
    free(b->plain);
    free(b);
}

const tw_basins_spec *tw_basins_made_of(const tw_basins *b)
{
    return &b->spec;
}

// What a cell shows that has no label yet: what the cell of the last pass before it has.
static void spread_row(tw_basins *b, size_t row)
{
    const size_t columns = b->spec.columns;
    const size_t from = (row - row % b->stride) * columns;

    for (size_t column = 0; column < columns; column++) {
        const size_t cell = row * columns + column, last = from + column - column % b->stride;
        if (b->label[cell] == TW_BASIN_UNKNOWN) {
            b->label[cell] = b->label[last];
            b->steps[cell] = b->steps[last];
        }
    }
}

// Make a whole picture of what is known, and count. TW_OK or TW_ENOMEM.
static tw_status show(tw_basins *b)
{
    if (b->stride > 1) {
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
        for (size_t row = 0; row < b->spec.rows; row++)
            spread_row(b, row);
    }
    return basins_rank(b);
}

static size_t next_stride(const tw_basins *b)
{
    if (b->stride == 0)
        return BASINS_COARSEST;
    return b->spec.exhaustive ? 1 : b->stride / 2;
}

static void mark_steps(tw_basins *b, const finds *f)
{
    for (size_t k = 0; k < f->mark_count; k++) {
        const footmark *m = &f->marks[k];
        const uint32_t steps = b->steps[m->start];
        if (basins_tell_of_others(b, b->label[m->start]))
            known_ground_mark_steps(&b->ground, m->field, steps > m->step ? steps - m->step : 0);
    }
}

static void mark_labels(tw_basins *b, const finds *f)
{
    for (size_t k = 0; k < f->mark_count; k++) {
        const int16_t label = b->label[f->marks[k].start];
        if (basins_tell_of_others(b, label))
            known_ground_mark_label(&b->ground, f->marks[k].field, label);
    }
}

static void mark_ground(tw_basins *b, const basins_finds *f)
{
    for (int k = 0; k < f->threads; k++)
        mark_steps(b, &f->of[k]);
    for (int k = 0; k < f->threads; k++)
        mark_labels(b, &f->of[k]);
}

static tw_status walk_band(tw_basins *b, size_t stride, size_t from, size_t to)
{
    basins_finds f;
    tw_status status;

    if ((status = init_finds(&f, basins_threads(b))) < 0)
        return status;
    if ((status = basins_walk(b, stride, from, to, &f)) == TW_OK)
        status = basins_group(b, stride, &f);
    if (status == TW_OK)
        mark_ground(b, &f);
    clear_finds(&f);
    return status;
}

// In bands of so many cells that what walks find takes little memory.
static tw_status walk_bands(tw_basins *b, size_t stride)
{
    enum { CELLS = 1 << 19, ROWS = 32 };
    const size_t rows = b->spec.rows, across = b->spec.columns / stride + 1;
    const size_t height = stride * (CELLS / across < ROWS ? ROWS : CELLS / across / ROWS * ROWS);
    tw_status status = TW_OK;

    for (size_t from = 0; from < rows && status == TW_OK; from += height)
        status = walk_band(b, stride, from, from + height < rows ? from + height : rows);
    return status;
}

// The cells of the next stride: those that are not inferred are walked from.
static tw_status refine(tw_basins *b, size_t stride)
{
    tw_status status;

    if (b->stride != 0 && (status = basins_infer(b, b->stride)) < 0)
        return status;
    if (b->ground.fields != NULL)
        known_ground_see(&b->ground);
    if ((status = walk_bands(b, stride)) == TW_OK)
        b->stride = stride;
    return status;
}

static void take_back_guesses(tw_basins *b)
{
    if (b->stride > 1)
        unspread(b);
}

// A map that is cancelled shows what it has.
static tw_status end_pass(tw_basins *b, tw_status status)
{
    tw_status shown = TW_OK;

    if (status == TW_OK || status == TW_CANCELLED)
        shown = show(b);
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

tw_status tw_basins_finish(tw_basins *b)
{
    tw_status status = TW_OK;

    take_back_guesses(b);
    while (status == TW_OK && !tw_basins_done(b)) // Nobody looks at a coarse picture.
        status = refine(b, b->spec.exhaustive ? 1 : next_stride(b));
    return end_pass(b, status);
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

const uint32_t *tw_basins_steps(const tw_basins *b)
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
