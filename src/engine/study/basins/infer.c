#include "study/basins/basins.h"

#include <stdlib.h>

// Cells that need no walk. A square between four cells of the last pass is taken to end as they do
// if the twelve cells of that pass around it end so too.

enum { MIXED = INT16_MIN };

// A square that is filled measures at most one in so many of a view's side.
enum { LINES = 128 };

// Walks of so many steps are spared even where larger squares may hide something.
enum { COSTLY = 20000 };

// The cells of a stride as a lattice of their own.
typedef struct lattice {
    const tw_basins *b;
    size_t stride;
    size_t columns, rows;
    bool is_fine;    // Squares of any label are filled,
    bool is_costly;  // or of the label that costs the most.
    int16_t *common; // The label of a point, the one left and the two right of it; or MIXED.
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

static void compare_rows(const lattice *l)
{
#pragma omp parallel for num_threads(basins_threads(l->b)) schedule(static)
    for (size_t row = 0; row < l->rows; row++)
        for (size_t column = 0; column < l->columns; column++)
            l->common[row * l->columns + column] = common_in_row(l, column, row);
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

// Steps at the corners of a square: above left and right, below left and right.
typedef struct corners {
    uint32_t steps[4];
} corners;

static corners corners_of(const lattice *l, size_t column, size_t row)
{
    const size_t right = column + 1 < l->columns ? column + 1 : column;
    const size_t below = row + 1 < l->rows ? row + 1 : row;
    const uint32_t *steps = l->b->steps;

    return (corners){{steps[point_cell(l, column, row)], steps[point_cell(l, right, row)],
                      steps[point_cell(l, column, below)], steps[point_cell(l, right, below)]}};
}

// Between those of the corners; a side is 2^bits cells.
static uint32_t steps_between(const corners *c, uint32_t column, uint32_t row, unsigned bits)
{
    const uint64_t side = 1u << bits;
    const uint64_t above = (side - column) * c->steps[0] + column * c->steps[1];
    const uint64_t below = (side - column) * c->steps[2] + column * c->steps[3];

    return (uint32_t)(((side - row) * above + row * below + side * side / 2) >> (2 * bits));
}

// Fill the cells of the fine stride that are not known. The number of those that are now.
static size_t fill_square(tw_basins *b, const lattice *l, size_t column, size_t row, size_t fine,
                          int16_t label)
{
    const corners c = corners_of(l, column, row);
    const size_t top = row * l->stride, left = column * l->stride;
    const size_t columns = b->spec.columns, rows = b->spec.rows;
    const unsigned bits = (unsigned)__builtin_ctzl(l->stride);
    size_t filled = 0;

    for (size_t y = 0; y < l->stride && top + y < rows; y += fine)
        for (size_t x = 0; x < l->stride && left + x < columns; x += fine) {
            const size_t cell = (top + y) * columns + left + x;
            if (b->state[cell] != CELL_UNKNOWN)
                continue;
            b->state[cell] = l->is_fine ? CELL_INFERRED : CELL_DOUBTED;
            b->label[cell] = label;
            b->steps[cell] = steps_between(&c, (uint32_t)x, (uint32_t)y, bits);
            if (b->mark != NULL && fine > 1) // Nobody walks after the last pass.
                basins_mark(b, cell, label, b->steps[cell]);
            filled += l->is_fine; // The others are counted when the doubt is settled.
        }
    return filled;
}

static void fill_row(tw_basins *b, const lattice *l, size_t row, size_t fine)
{
    size_t filled = 0;

    for (size_t column = 0; column < l->columns; column++) {
        const int16_t label = common_around(l, column, row);
        if (label != MIXED && (l->is_fine || (l->is_costly && label == TW_BASIN_UNFINISHED)))
            filled += fill_square(b, l, column, row, fine, label);
    }
    atomic_fetch_add(&b->known, filled);
}

size_t basins_largest_square(const tw_basins_spec *s)
{
    const size_t less = s->columns < s->rows ? s->columns : s->rows;

    return less < 2 * LINES ? 1 : less / LINES;
}

tw_status basins_infer(tw_basins *b, size_t coarse, size_t fine)
{
    lattice l = {
        .b = b,
        .stride = coarse,
        .is_fine = coarse <= basins_largest_square(&b->spec),
        .is_costly = b->spec.walk.steps >= COSTLY,
        .columns = (b->spec.columns + coarse - 1) / coarse,
        .rows = (b->spec.rows + coarse - 1) / coarse,
    };

    l.common = malloc(l.columns * l.rows * sizeof *l.common);
    if (l.common == NULL)
        return TW_ENOMEM;
    compare_rows(&l);
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t row = 0; row < l.rows; row++)
        fill_row(b, &l, row, fine);
    free(l.common);
    return TW_OK;
}
