#include "study/basins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// A map made from another one: what the old one knows of the cells of the new.

// Cells of two maps are on one lattice if they lie this near to it, in cells, from one edge of the
// view to the other: an arithmetic error, never a shift that anyone meant.
#define OFF_LATTICE 1e-6

// Beyond this the numbers of cells are no longer exact enough to tell.
#define FARTHEST 1e12

enum { NOWHERE = -1 };

// One side of a lattice, from its edge on in the direction in which cells are numbered.
typedef struct side {
    double from, span, cells;
} side;

// The number of the cell of a lattice that begins at `from`, the lattice being made a whole number
// of times as fine or as coarse so that its cells are as large as those of a map; false if none do.
static bool align(side *lattice, double from, double span, size_t count, double *first)
{
    const double size = span / (double)count;
    const double ratio = lattice->span / lattice->cells / size;
    const double times = ratio >= 1.0 ? round(ratio) : 1.0 / round(1.0 / ratio);
    const double cells = round(lattice->cells * times), at = (from - lattice->from) / size;

    *first = round(at);
    if (!(fabs(ratio / times - 1.0) * (double)count <= OFF_LATTICE) ||
        !(fabs(lattice->cells * times - cells) <= OFF_LATTICE) || !(cells >= 1.0) ||
        !(fabs(at - *first) <= OFF_LATTICE) || !(fabs(at) < FARTHEST) || !(cells < FARTHEST))
        return false;
    lattice->cells = cells;
    return true;
}

// The lattice of an old map for a new one, if the cells of that are on it.
static bool adopt_lattice(tw_basins_spec *spec, const tw_basins_lattice *old)
{
    const tw_view v = spec->view, l = old->view;
    side across = {l.xmin, l.xmax - l.xmin, old->columns},
         down = {-l.ymax, l.ymax - l.ymin, old->rows};
    tw_basins_lattice found = {.view = l};

    if (!align(&across, v.xmin, v.xmax - v.xmin, spec->columns, &found.first_column) ||
        !align(&down, -v.ymax, v.ymax - v.ymin, spec->rows, &found.first_row))
        return false;
    found.columns = across.cells;
    found.rows = down.cells;
    spec->lattice = found;
    return true;
}

static bool same_numbers(size_t count, const double *a, const double *b)
{
    for (size_t i = 0; i < count; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

static bool same_slope(const tw_slope_spec *a, const tw_slope_spec *b)
{
    return a->gradient == b->gradient && a->h == b->h && a->noise == b->noise &&
           a->batch == b->batch;
}

static bool same_schedule(const tw_schedule *a, const tw_schedule *b)
{
    return a->row == b->row &&
           (a->row == NULL || same_numbers(a->row->param_count, a->params, b->params));
}

// Chance depends on a cell's number, which is another in another map.
static bool leaves_to_chance(const tw_walk_spec *w)
{
    return w->slope.noise != 0.0 || w->slope.batch != 0 || w->optimizer->draws;
}

static bool same_walk(const tw_walk_spec *a, const tw_walk_spec *b)
{
    return a->terrain == b->terrain && a->optimizer == b->optimizer &&
           same_numbers(a->optimizer->param_count, a->params, b->params) &&
           same_schedule(&a->schedule, &b->schedule) && same_slope(&a->slope, &b->slope) &&
           a->steps == b->steps && a->tolerance == b->tolerance && !leaves_to_chance(a);
}

// Where a column or a row of a map is on the old one.
typedef struct line {
    ptrdiff_t nearest; // The one it lies in, or NOWHERE.
    bool same;         // Its centre is that of the nearest, to the bit.
} line;

static double across(const tw_basins_spec *s, size_t column)
{
    return basins_centre(s, column, 0).x;
}

static double down(const tw_basins_spec *s, size_t row)
{
    return -basins_centre(s, 0, row).y;
}

// Centres follow each other on both maps, so that one pass finds for each the nearest of the old.
static void find_lines(line *lines, const tw_basins_spec *spec, size_t count,
                       const tw_basins_spec *old, size_t old_count,
                       double (*centre)(const tw_basins_spec *, size_t))
{
    const double half = old_count > 1 ? 0.5 * (centre(old, 1) - centre(old, 0)) : 0.0;
    size_t k = 0;

    for (size_t i = 0; i < count; i++) {
        const double at = centre(spec, i);
        while (k + 1 < old_count && fabs(centre(old, k + 1) - at) <= fabs(centre(old, k) - at))
            k++;
        const double off = fabs(centre(old, k) - at);
        lines[i] = (line){off <= half ? (ptrdiff_t)k : NOWHERE, off == 0.0};
    }
}

// How the walk from a cell ended, if that is known.
static uint8_t walked_state(const tw_basins *b, size_t cell)
{
    const uint8_t state = b->state[cell];

    if (state >= CELL_OFFERED)
        return (uint8_t)(state - CELL_OFFERED);
    return state == CELL_INFERRED ? CELL_UNKNOWN : state;
}

static void offer(tw_basins *b, size_t cell, const tw_basins *old, size_t from)
{
    const uint8_t state = walked_state(old, from);

    if (state == CELL_UNKNOWN)
        return;
    b->state[cell] = (uint8_t)(CELL_OFFERED + state);
    b->end[cell] = old->end[from];
    b->steps[cell] = old->steps[from];
}

static void offer_all(tw_basins *b, const tw_basins *old, const line *columns, const line *rows)
{
    const size_t width = b->spec.columns;

#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t row = 0; row < b->spec.rows; row++)
        for (size_t column = 0; rows[row].same && column < width; column++)
            if (columns[column].same)
                offer(b, row * width + column, old,
                      (size_t)rows[row].nearest * old->spec.columns +
                          (size_t)columns[column].nearest);
}

static void guess_row(tw_basins *b, const tw_basins *old, const line *columns, const line *at,
                      size_t row)
{
    const size_t width = b->spec.columns;
    int16_t *guess = b->memory->guess + row * width;

    for (size_t column = 0; column < width; column++) {
        guess[column] = TW_BASIN_UNKNOWN;
        if (at->nearest == NOWHERE || columns[column].nearest == NOWHERE)
            continue;
        const size_t from =
            (size_t)at->nearest * old->spec.columns + (size_t)columns[column].nearest;
        guess[column] = old->label[from];
        if (b->state[row * width + column] == CELL_UNKNOWN)
            b->steps[row * width + column] = old->steps[from];
    }
}

static tw_status take_over(tw_basins *b, const tw_basins *old, line *columns, line *rows)
{
    const bool same = same_walk(&b->spec.walk, &old->spec.walk);
    tw_status status = basins_remember(b, old);

    if (status < 0)
        return status;
    find_lines(columns, &b->spec, b->spec.columns, &old->spec, old->spec.columns, across);
    find_lines(rows, &b->spec, b->spec.rows, &old->spec, old->spec.rows, down);
    if (same)
        offer_all(b, old, columns, rows);
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t row = 0; row < b->spec.rows; row++)
        guess_row(b, old, columns, &rows[row], row);
    basins_find_witnesses(b);
    if (!same) {
        free(b->memory->guess);
        b->memory->guess = NULL;
    }
    return TW_OK;
}

static tw_status use(tw_basins *b, const tw_basins *old)
{
    line *columns = malloc(b->spec.columns * sizeof *columns);
    line *rows = malloc(b->spec.rows * sizeof *rows);
    tw_status status = TW_ENOMEM;

    if (columns != NULL && rows != NULL)
        status = take_over(b, old, columns, rows);
    free(columns);
    free(rows);
    return status < 0 ? status : basins_show(b);
}

tw_status tw_basins_new_from(tw_basins **out, const tw_basins_spec *spec, const tw_basins *old)
{
    tw_basins_spec own = *spec;
    tw_basins *b;
    tw_status status;

    if (old != NULL && own.lattice.columns == 0.0)
        adopt_lattice(&own, &old->spec.lattice);
    if ((status = tw_basins_new(&b, &own)) < 0)
        return status;
    if (old != NULL && old->spec.walk.terrain == own.walk.terrain && (status = use(b, old)) < 0) {
        tw_basins_free(b);
        return status;
    }
    *out = b;
    return TW_OK;
}
