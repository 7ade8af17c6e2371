#include "study/points/lattice.h"

#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>

static double place(double from, double to, size_t i, size_t size)
{
    const double t = ((double)i + 0.5) / (double)size;

    return from * (1.0 - t) + to * t;
}

tw_vec2 lattice_node(const lattice *l, size_t index)
{
    return (tw_vec2){place(l->view.xmin, l->view.xmax, index % l->size, l->size),
                     place(l->view.ymin, l->view.ymax, index / l->size, l->size)};
}

static size_t cell_of(double from, double to, double at, size_t size)
{
    const double cell = floor((at - from) / (to - from) * (double)size);

    return (size_t)fmin(fmax(cell, 0.0), (double)(size - 1));
}

size_t lattice_cell(const lattice *l, tw_vec2 at)
{
    return cell_of(l->view.ymin, l->view.ymax, at.y, l->size) * l->size +
           cell_of(l->view.xmin, l->view.xmax, at.x, l->size);
}

// This thread's share of the rows, with x and y for scratch.
static void sample_rows(lattice *l, tw_evaluator *evaluator, double *x, double *y)
{
#pragma omp for schedule(static)
    for (size_t row = 0; row < l->size; row++) {
        const size_t first = row * l->size;
        if (evaluator == NULL)
            continue;
        for (size_t i = 0; i < l->size; i++) {
            const tw_vec2 at = lattice_node(l, first + i);
            x[i] = at.x;
            y[i] = at.y;
        }
        tw_evaluator_gradient(evaluator, l->size, x, y, l->f + first, l->fx + first, l->fy + first);
    }
}

tw_status lattice_sample(lattice *l, const tw_terrain *terrain, tw_view view, size_t size,
                         int threads)
{
    const size_t count = size * size;
    tw_status status = TW_OK;

    *l = (lattice){.view = view, .size = size};
    l->f = malloc(3 * count * sizeof *l->f);
    if (l->f == NULL)
        return TW_ENOMEM;
    l->fx = l->f + count;
    l->fy = l->f + 2 * count;
#pragma omp parallel num_threads(tw_threads(threads))
    {
        tw_evaluator *evaluator = NULL;
        double *scratch = malloc(2 * size * sizeof *scratch);

        if (scratch == NULL || tw_evaluator_new(&evaluator, terrain) < 0)
#pragma omp atomic write
            status = TW_ENOMEM;
        sample_rows(l, evaluator, scratch, scratch + size);
        tw_evaluator_free(evaluator);
        free(scratch);
    }
    return status;
}

void lattice_clear(lattice *l)
{
    free(l->f);
    *l = (lattice){.size = 0};
}

// The nodes from one below to one above, within the lattice.
static size_t below(size_t i)
{
    return i > 0 ? i - 1 : 0;
}

static size_t above(const lattice *l, size_t i)
{
    return i + 1 < l->size ? i + 1 : i;
}

bool lattice_may_be_critical(const lattice *l, size_t index)
{
    const size_t row = index / l->size, column = index % l->size;
    double least_x = INFINITY, most_x = -INFINITY, least_y = INFINITY, most_y = -INFINITY;

    for (size_t r = below(row); r <= above(l, row); r++)
        for (size_t c = below(column); c <= above(l, column); c++) {
            const double fx = l->fx[r * l->size + c], fy = l->fy[r * l->size + c];
            least_x = fmin(least_x, fx);
            most_x = fmax(most_x, fx);
            least_y = fmin(least_y, fy);
            most_y = fmax(most_y, fy);
        }
    return least_x <= 0.0 && most_x >= 0.0 && least_y <= 0.0 && most_y >= 0.0;
}

bool lattice_is_lowest(const lattice *l, size_t index)
{
    const size_t row = index / l->size, column = index % l->size;

    if (!isfinite(l->f[index]))
        return false;
    for (size_t r = below(row); r <= above(l, row); r++)
        for (size_t c = below(column); c <= above(l, column); c++)
            if (l->f[r * l->size + c] < l->f[index])
                return false;
    return true;
}
