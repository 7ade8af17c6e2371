#include "study/basins.h"

#include <stdlib.h>

// Cells that need no walk. A square between four cells of the last pass is taken to end as they do
// if the twelve cells of that pass around it end so too.

enum { MIXED = INT16_MIN };

// The cells of a stride as a lattice of their own.
typedef struct lattice {
    const tw_basins *b;
    size_t stride, columns, rows;
    int16_t *common; // The label of a point, the one left and the two right of it; or MIXED.
} lattice;

static int16_t label_at(const lattice *l, size_t column, size_t row)
{
    return l->b->label[(row * l->b->spec.columns + column) * l->stride];
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
    const size_t right = column + 1 < l->columns ? 1 : 0, down = row + 1 < l->rows ? 1 : 0;
    const size_t width = l->b->spec.columns;
    const uint16_t *at = l->b->steps + (row * width + column) * l->stride;
    const uint16_t *below = at + down * width * l->stride;

    return (corners){{at[0], at[right * l->stride], below[0], below[right * l->stride]}};
}

// Between those of the corners; a side is 2^bits cells.
static uint16_t steps_between(const corners *c, uint32_t column, uint32_t row, unsigned bits)
{
    const uint32_t side = 1u << bits;
    const uint32_t above = (side - column) * c->steps[0] + column * c->steps[1];
    const uint32_t below = (side - column) * c->steps[2] + column * c->steps[3];

    return (uint16_t)(((side - row) * above + row * below + side * side / 2) >> (2 * bits));
}

// Fill the cells of the fine stride that are not known. Their number.
static size_t fill_square(tw_basins *b, const lattice *l, size_t column, size_t row, size_t fine,
                          int16_t label)
{
    const corners c = corners_of(l, column, row);
    const size_t top = row * l->stride, left = column * l->stride;
    const unsigned bits = (unsigned)__builtin_ctzl(l->stride);
    size_t filled = 0;

    for (size_t y = 0; y < l->stride && top + y < b->spec.rows; y += fine)
        for (size_t x = 0; x < l->stride && left + x < b->spec.columns; x += fine) {
            const size_t cell = (top + y) * b->spec.columns + left + x;
            if (b->state[cell] != CELL_UNKNOWN)
                continue;
            b->state[cell] = CELL_INFERRED;
            b->label[cell] = label;
            b->steps[cell] = steps_between(&c, (uint32_t)x, (uint32_t)y, bits);
            filled++;
        }
    return filled;
}

static void fill_row(tw_basins *b, const lattice *l, size_t row, size_t fine)
{
    size_t filled = 0;

    for (size_t column = 0; column < l->columns; column++) {
        const int16_t label = common_around(l, column, row);
        if (label != MIXED)
            filled += fill_square(b, l, column, row, fine, label);
    }
    atomic_fetch_add(&b->known, filled);
}

tw_status basins_infer(tw_basins *b, size_t coarse, size_t fine)
{
    lattice l = {
        .b = b,
        .stride = coarse,
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
