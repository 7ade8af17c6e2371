#include "study/basins/basins.h"

#include <stdlib.h>

// Cells that need no walk. A square between four cells of the last pass is taken to end as they do
// if the twelve cells of that pass around it end so too; a large one only if, besides, the numbers
// of steps run so smoothly there that none hides an edge: near one, walks take ever longer.

enum { MIXED = INT16_MIN };

// A square that is filled whatever its steps measures at most one in so many of a view's side.
enum { LINES = 128 };

// A larger one, one in so many.
enum { FEW_LINES = 16 };

// Steps run smoothly if at each point they differ from the mean of its neighbours by no more than
// half this part of them, and half a step; a few steps do not tell.
enum { SMOOTH = 16, TELLING = 8 };

// The cells of a stride as a lattice of their own.
typedef struct lattice {
    const tw_basins *b;
    size_t stride;
    size_t columns, rows;
    bool is_fine;    // Squares are filled whatever their steps,
    bool is_coarse;  // or not at all.
    int16_t *common; // The label of a point, the one left and the two right of it; or MIXED.
    uint8_t *smooth; // Do steps run smoothly through a point?
} lattice;

static size_t point_cell(const lattice *l, size_t column, size_t row)
{
    return row * l->stride * l->b->spec.columns + column * l->stride;
}

static int16_t label_at(const lattice *l, size_t column, size_t row)
{
    return l->b->label[point_cell(l, column, row)];
}

// At the view's edges, the last points stand for those beyond.
static int16_t common_in_row(const lattice *l, size_t column, size_t row)
{
    const size_t last = l->columns - 1;
    const int16_t label = label_at(l, column, row);
    const bool left = label_at(l, column > 0 ? column - 1 : 0, row) == label;
    const bool right = label_at(l, column + 1 < last ? column + 1 : last, row) == label;
    const bool beyond = label_at(l, column + 2 < last ? column + 2 : last, row) == label;

    return left && right && beyond ? label : MIXED;
}

static uint32_t steps_at(const lattice *l, size_t column, size_t row)
{
    return l->b->steps[point_cell(l, column, row)];
}

static bool is_straight(uint32_t before, uint32_t at, uint32_t after)
{
    const int64_t bend = (int64_t)before - 2 * (int64_t)at + (int64_t)after;

    return at >= TELLING && SMOOTH * (bend < 0 ? -bend : bend) <= (int64_t)at + SMOOTH;
}

// At the view's edges, only along them.
static bool is_smooth(const lattice *l, size_t column, size_t row)
{
    const uint32_t at = steps_at(l, column, row);
    const bool inside_x = column > 0 && column + 1 < l->columns;
    const bool inside_y = row > 0 && row + 1 < l->rows;

    return (!inside_x ||
            is_straight(steps_at(l, column - 1, row), at, steps_at(l, column + 1, row))) &&
           (!inside_y ||
            is_straight(steps_at(l, column, row - 1), at, steps_at(l, column, row + 1)));
}

static void compare_rows(const lattice *l)
{
#pragma omp parallel for num_threads(basins_threads(l->b)) schedule(static)
    for (size_t row = 0; row < l->rows; row++)
        for (size_t column = 0; column < l->columns; column++) {
            const size_t point = row * l->columns + column;
            l->common[point] = common_in_row(l, column, row);
            l->smooth[point] = l->common[point] != MIXED && is_smooth(l, column, row);
        }
}

// The label of the square to the right and below of a point and of all around it; or MIXED.
static int16_t common_around(const lattice *l, size_t column, size_t row)
{
    const size_t last = l->rows - 1;
    const int16_t *common = l->common + column;
    const int16_t label = common[row * l->columns];
    const bool above = common[(row > 0 ? row - 1 : 0) * l->columns] == label;
    const bool below = common[(row + 1 < last ? row + 1 : last) * l->columns] == label;
    const bool beyond = common[(row + 2 < last ? row + 2 : last) * l->columns] == label;

    return above && below && beyond ? label : MIXED;
}

// Do steps run smoothly through all corners of a square, which are in the view?
static bool is_smooth_square(const lattice *l, size_t column, size_t row)
{
    const uint8_t *smooth = l->smooth + row * l->columns + column;

    return column + 1 < l->columns && row + 1 < l->rows && smooth[0] && smooth[1] &&
           smooth[l->columns] && smooth[l->columns + 1];
}

// Unfinished walks are no sign that others are: they may be about to finish.
static bool may_fill(const lattice *l, size_t column, size_t row, int16_t label)
{
    if (label == MIXED || l->is_coarse)
        return false;
    if (l->is_fine && label != TW_BASIN_UNFINISHED)
        return true;
    return (label == TW_BASIN_UNFINISHED || basins_tell_of_others(l->b, label)) &&
           is_smooth_square(l, column, row);
}

// A square of cells: those in the view, and the steps at its corners: above left and right, below
// left and right.
typedef struct square {
    size_t top, left, bottom, right;
    uint64_t steps[4];
} square;

static square square_of(const lattice *l, size_t column, size_t row)
{
    const tw_basins_spec *s = &l->b->spec;
    const size_t right = column + 1 < l->columns ? column + 1 : column;
    const size_t below = row + 1 < l->rows ? row + 1 : row;
    const size_t bottom = (row + 1) * l->stride, end = (column + 1) * l->stride;

    return (square){
        .top = row * l->stride,
        .left = column * l->stride,
        .bottom = bottom < s->rows ? bottom : s->rows,
        .right = end < s->columns ? end : s->columns,
        .steps = {steps_at(l, column, row), steps_at(l, right, row), steps_at(l, column, below),
                  steps_at(l, right, below)},
    };
}

// A row of a square whose side is 2^bits cells: steps are between those of the corners.
static void fill_cells(tw_basins *b, const square *q, size_t row, unsigned bits, int16_t label)
{
    const uint64_t side = UINT64_C(1) << bits, down = row - q->top;
    const uint64_t first = (side - down) * q->steps[0] + down * q->steps[2];
    const uint64_t last = (side - down) * q->steps[1] + down * q->steps[3];
    const size_t from = row * b->spec.columns + q->left, count = q->right - q->left;
    uint64_t steps = side * first + side * side / 2;

    for (size_t i = 0; i < count; i++, steps += last - first) {
        b->steps[from + i] = (uint32_t)(steps >> (2 * bits));
        b->label[from + i] = label;
        atomic_store_explicit(&b->state[from + i], CELL_SURE, memory_order_relaxed);
    }
}

// The number of cells that are known now.
static size_t fill_square(tw_basins *b, const lattice *l, const square *q, int16_t label)
{
    const unsigned bits = (unsigned)__builtin_ctzl(l->stride);

    for (size_t row = q->top; row < q->bottom; row++)
        fill_cells(b, q, row, bits, label);
    return (q->bottom - q->top) * (q->right - q->left) - 1;
}

static bool is_filled(const tw_basins *b, const square *q)
{
    return basins_state(b, (q->bottom - 1) * b->spec.columns + q->right - 1) != CELL_UNKNOWN;
}

static void fill_row(tw_basins *b, const lattice *l, size_t row)
{
    size_t filled = 0;

    for (size_t column = 0; column < l->columns; column++) {
        const int16_t label = common_around(l, column, row);
        const square q = square_of(l, column, row);
        if (may_fill(l, column, row, label) && !is_filled(b, &q))
            filled += fill_square(b, l, &q, label);
    }
    atomic_fetch_add(&b->known, filled);
}

static void fill_rows(tw_basins *b, const lattice *l)
{
    compare_rows(l);
#pragma omp parallel for num_threads(basins_threads(b)) schedule(dynamic)
    for (size_t row = 0; row < l->rows; row++)
        fill_row(b, l, row);
}

static size_t shorter_side(const tw_basins_spec *s)
{
    return s->columns < s->rows ? s->columns : s->rows;
}

size_t basins_largest_square(const tw_basins_spec *s)
{
    const size_t side = shorter_side(s);

    return side < 2 * LINES ? 1 : side / LINES;
}

tw_status basins_infer(tw_basins *b, size_t coarse)
{
    lattice l = {
        .b = b,
        .stride = coarse,
        .is_fine = coarse <= basins_largest_square(&b->spec),
        .is_coarse = coarse * FEW_LINES > shorter_side(&b->spec),
        .columns = (b->spec.columns + coarse - 1) / coarse,
        .rows = (b->spec.rows + coarse - 1) / coarse,
    };
    const size_t points = l.columns * l.rows;

    l.common = malloc(points * sizeof *l.common);
    l.smooth = malloc(points);
    const bool ok = l.common != NULL && l.smooth != NULL;
    if (ok)
        fill_rows(b, &l);
    free(l.common);
    free(l.smooth);
    return ok ? TW_OK : TW_ENOMEM;
}
