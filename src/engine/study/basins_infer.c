#include "study/basins.h"

#include <stdlib.h>

// Cells that need no walk. A square between four cells of the last pass is taken to end as they do
// if the twelve cells of that pass around it end so too.

enum { MIXED = INT16_MIN };

// The columns or the rows of a stride. Where the first is not at the map's edge, one before that
// comes first, which the map's first of the stride stands for.
typedef struct range {
    size_t phase, count;
} range;

static range range_of(double first, size_t cells, size_t stride)
{
    const size_t phase = basins_phase(first, cells, stride);

    return (range){phase, (cells - phase + stride - 1) / stride + (phase > 0)};
}

// The cells of a stride as a lattice of their own.
typedef struct lattice {
    const tw_basins *b;
    size_t stride;
    range columns, rows;
    int16_t *common; // The label of a point, the one left and the two right of it; or MIXED.
} lattice;

// The cell from which on a square lies; before the map for one at its edge.
static ptrdiff_t square_at(const range *s, size_t stride, size_t index)
{
    const ptrdiff_t from = s->phase > 0 ? (ptrdiff_t)s->phase - (ptrdiff_t)stride : 0;

    return from + (ptrdiff_t)(index * stride);
}

static size_t point_at(const range *s, size_t stride, size_t index)
{
    const ptrdiff_t at = square_at(s, stride, index);

    return at < 0 ? s->phase : (size_t)at;
}

static size_t point_cell(const lattice *l, size_t column, size_t row)
{
    return point_at(&l->rows, l->stride, row) * l->b->spec.columns +
           point_at(&l->columns, l->stride, column);
}

static int16_t label_at(const lattice *l, size_t column, size_t row)
{
    return l->b->label[point_cell(l, column, row)];
}

// At the view's edges, the last points stand for those beyond.
static int16_t common_in_row(const lattice *l, size_t column, size_t row)
{
    const size_t last = l->columns.count - 1;
    const int16_t label = label_at(l, column, row);
    const bool left = label_at(l, column > 0 ? column - 1 : 0, row) == label;
    const bool right = label_at(l, column + 1 < last ? column + 1 : last, row) == label;
    const bool beyond = label_at(l, column + 2 < last ? column + 2 : last, row) == label;

    return left && right && beyond ? label : MIXED;
}

static void compare_rows(const lattice *l)
{
#pragma omp parallel for num_threads(basins_threads(l->b)) schedule(static)
    for (size_t row = 0; row < l->rows.count; row++)
        for (size_t column = 0; column < l->columns.count; column++)
            l->common[row * l->columns.count + column] = common_in_row(l, column, row);
}

// The label of the square to the right and below of a point and of all around it; or MIXED.
static int16_t common_around(const lattice *l, size_t column, size_t row)
{
    const size_t last = l->rows.count - 1;
    const int16_t *common = l->common + column;
    const int16_t label = common[row * l->columns.count];
    const bool above = common[(row > 0 ? row - 1 : 0) * l->columns.count] == label;
    const bool below = common[(row + 1 < last ? row + 1 : last) * l->columns.count] == label;
    const bool beyond = common[(row + 2 < last ? row + 2 : last) * l->columns.count] == label;

    return above && below && beyond ? label : MIXED;
}

// Steps at the corners of a square: above left and right, below left and right.
typedef struct corners {
    uint32_t steps[4];
} corners;

static corners corners_of(const lattice *l, size_t column, size_t row)
{
    const size_t right = column + 1 < l->columns.count ? column + 1 : column;
    const size_t below = row + 1 < l->rows.count ? row + 1 : row;
    const uint16_t *steps = l->b->steps;

    return (corners){{steps[point_cell(l, column, row)], steps[point_cell(l, right, row)],
                      steps[point_cell(l, column, below)], steps[point_cell(l, right, below)]}};
}

// Between those of the corners; a side is 2^bits cells.
static uint16_t steps_between(const corners *c, uint32_t column, uint32_t row, unsigned bits)
{
    const uint32_t side = 1u << bits;
    const uint32_t above = (side - column) * c->steps[0] + column * c->steps[1];
    const uint32_t below = (side - column) * c->steps[2] + column * c->steps[3];

    return (uint16_t)(((side - row) * above + row * below + side * side / 2) >> (2 * bits));
}

// Strides are powers of two.
static size_t fine_up(size_t index, size_t fine)
{
    return (index + fine - 1) & ~(fine - 1);
}

// Fill the cells of the fine stride that are not known. Their number.
static size_t fill_square(tw_basins *b, const lattice *l, size_t column, size_t row, size_t fine,
                          int16_t label)
{
    const corners c = corners_of(l, column, row);
    const ptrdiff_t top = square_at(&l->rows, l->stride, row);
    const ptrdiff_t left = square_at(&l->columns, l->stride, column);
    const size_t first_x = left < 0 ? l->stride - l->columns.phase : 0;
    const size_t first_y = top < 0 ? l->stride - l->rows.phase : 0;
    const size_t columns = b->spec.columns, rows = b->spec.rows;
    const unsigned bits = (unsigned)__builtin_ctzl(l->stride);
    size_t filled = 0;

    for (size_t y = fine_up(first_y, fine); y < l->stride && (size_t)top + y < rows; y += fine)
        for (size_t x = fine_up(first_x, fine); x < l->stride && (size_t)left + x < columns;
             x += fine) {
            const size_t cell = ((size_t)top + y) * columns + (size_t)left + x;
            if (!cell_is_unseen(b->state[cell]))
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

    for (size_t column = 0; column < l->columns.count; column++) {
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
        .columns = range_of(b->spec.lattice.first_column, b->spec.columns, coarse),
        .rows = range_of(b->spec.lattice.first_row, b->spec.rows, coarse),
    };

    l.common = malloc(l.columns.count * l.rows.count * sizeof *l.common);
    if (l.common == NULL)
        return TW_ENOMEM;
    compare_rows(&l);
#pragma omp parallel for num_threads(basins_threads(b)) schedule(static)
    for (size_t row = 0; row < l.rows.count; row++)
        fill_row(b, &l, row, fine);
    free(l.common);
    return TW_OK;
}
