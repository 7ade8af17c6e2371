#include "study/rates/plane.h"

#include <math.h>

// Cells that need no walk. A square between four cells of the last pass is taken to be as they are
// if they end alike, after the first pass and where they diverge also with the twelve cells of that
// pass around them, and where they converge, if their speeds bend so little that the square's lie
// between its corners'.

// Of speeds as logarithms: so much is not seen in colours.
#define BEND 0.1

// A square that is filled measures at most one in so many of the plane's sides.
enum { LINES = 16 };

// Ends are one within this part of the view.
#define SAME_END 1e-3

// The cells of a stride as a lattice of their own.
typedef struct lattice {
    tw_plane *plane;
    size_t stride, columns, rows;
} lattice;

// What is put between cells.
typedef double measure(const tw_plane_cell *cell);

static double speed(const tw_plane_cell *cell)
{
    return log(-log(cell->rate));
}

static double duration(const tw_plane_cell *cell)
{
    return log(cell->steps + 1.0);
}

static const tw_plane_cell *cell_at(const lattice *l, size_t column, size_t row)
{
    return &l->plane->cells[row * l->stride * l->plane->columns + column * l->stride];
}

// Beyond the edges, measures go on as straight as they came.
static double measure_at(const lattice *l, measure *of, size_t column, size_t row)
{
    if (column >= l->columns)
        return 2.0 * measure_at(l, of, column - 1, row) - measure_at(l, of, column - 2, row);
    if (row >= l->rows)
        return 2.0 * measure_at(l, of, column, row - 1) - measure_at(l, of, column, row - 2);
    return of(cell_at(l, column, row));
}

static bool is_straight(const lattice *l, size_t column, size_t row)
{
    const double here = measure_at(l, speed, column, row);
    const double right = measure_at(l, speed, column + 1, row);
    const double above = measure_at(l, speed, column, row + 1);

    return fabs(here - 2.0 * right + measure_at(l, speed, column + 2, row)) <= BEND &&
           fabs(here - 2.0 * above + measure_at(l, speed, column, row + 2)) <= BEND;
}

static bool ends_like(const tw_plane_cell *cell, const tw_plane_cell *like, tw_view v)
{
    if (cell->fate != like->fate || cell->period != like->period)
        return false;
    if (cell->fate != TW_FATE_CONVERGED)
        return true;
    return cell->rate > 0.0 && cell->rate < 1.0 &&
           hypot((cell->end.x - like->end.x) / (v.xmax - v.xmin),
                 (cell->end.y - like->end.y) / (v.ymax - v.ymin)) <= SAME_END;
}

static bool is_alike(const lattice *l, size_t column, size_t row)
{
    const tw_plane_cell *here = cell_at(l, column, row);
    // Cells around the corners. What diverges is soon walked, and hides islands of what does not.
    const size_t more = l->stride == PLANE_COARSEST || here->fate == TW_FATE_DIVERGED ? 1 : 0;
    const size_t first_row = row > more ? row - more : 0;
    const size_t first_column = column > more ? column - more : 0;

    for (size_t y = first_row; y < l->rows && y <= row + 1 + more; y++)
        for (size_t x = first_column; x < l->columns && x <= column + 1 + more; x++)
            if (!ends_like(cell_at(l, x, y), here, l->plane->spec.view))
                return false;
    return true;
}

static bool bends_little(const lattice *l, size_t column, size_t row)
{
    for (size_t y = row > 0 ? row - 1 : 0; y <= row + 1; y++)
        for (size_t x = column > 0 ? column - 1 : 0; x <= column + 1; x++)
            if (!is_straight(l, x, y))
                return false;
    return true;
}

// A measure at the corners of a square.
typedef struct corners {
    double at[2][2]; // Rows, of columns.
} corners;

static corners corners_of(const lattice *l, measure *of, size_t column, size_t row)
{
    return (corners){
        {{measure_at(l, of, column, row), measure_at(l, of, column + 1, row)},
         {measure_at(l, of, column, row + 1), measure_at(l, of, column + 1, row + 1)}}};
}

static double between(const corners *c, double x, double y)
{
    return (1.0 - y) * ((1.0 - x) * c->at[0][0] + x * c->at[0][1]) +
           y * ((1.0 - x) * c->at[1][0] + x * c->at[1][1]);
}

// Fill the cells of a square that are not known. The number of those that are now.
static size_t fill_square(const lattice *l, size_t column, size_t row)
{
    tw_plane *p = l->plane;
    const tw_plane_cell *corner = cell_at(l, column, row);
    const bool converged = corner->fate == TW_FATE_CONVERGED;
    const corners durations = corners_of(l, duration, column, row);
    const corners speeds = converged ? corners_of(l, speed, column, row) : durations;
    const double part = 1.0 / (double)l->stride;
    size_t filled = 0;

    for (size_t y = 0; y < l->stride && row * l->stride + y < p->rows; y++)
        for (size_t x = 0; x < l->stride && column * l->stride + x < p->columns; x++) {
            tw_plane_cell *cell =
                &p->cells[(row * l->stride + y) * p->columns + column * l->stride + x];
            if (cell->fate != TW_FATE_UNKNOWN)
                continue;
            const double across = part * (double)x, up = part * (double)y;
            *cell = *corner;
            cell->steps = (uint32_t)fmin(round(exp(between(&durations, across, up))) - 1.0,
                                         (double)p->spec.walk.steps);
            if (converged)
                cell->rate = exp(-exp(between(&speeds, across, up)));
            filled++;
        }
    return filled;
}

static void fill_row(const lattice *l, size_t row)
{
    size_t filled = 0;

    for (size_t column = 0; column < l->columns; column++)
        if (is_alike(l, column, row) &&
            (cell_at(l, column, row)->fate != TW_FATE_CONVERGED || bends_little(l, column, row)))
            filled += fill_square(l, column, row);
    atomic_fetch_add(&l->plane->known, filled);
}

void plane_infer(tw_plane *p)
{
    const lattice l = {
        .plane = p,
        .stride = p->stride,
        .columns = (p->columns + p->stride - 1) / p->stride,
        .rows = (p->rows + p->stride - 1) / p->stride,
    };

    if (l.columns < LINES || l.rows < LINES)
        return;
#pragma omp parallel for num_threads(plane_threads(p)) schedule(dynamic)
    for (size_t row = 0; row < l.rows; row++)
        fill_row(&l, row);
}
