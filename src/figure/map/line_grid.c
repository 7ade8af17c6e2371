#include "figure/map/line_grid.h"

#include <math.h>
#include <stdlib.h>

// In a cell: no line, and lines of several levels. Between them: the only level, and 1.
enum { FREE = 0, SEVERAL = 255 };

struct figure_line_grid {
    size_t cell, columns, rows;
    uint8_t taken[];
};

static void take(figure_line_grid *g, size_t level, double x, double y)
{
    size_t column = (size_t)fmin(fmax(x, 0.0), (double)(g->columns - 1));
    size_t row = (size_t)fmin(fmax(y, 0.0), (double)(g->rows - 1));
    uint8_t *at = &g->taken[row * g->columns + column];

    *at = *at == FREE || *at == level + 1 ? (uint8_t)(level + 1) : SEVERAL;
}

figure_line_grid *figure_line_grid_new(const tw_isolines *lines, tw_view view, size_t columns,
                                       size_t rows, size_t cell)
{
    size_t across = columns / cell + 1, down = rows / cell + 1;
    figure_line_grid *g = calloc(1, sizeof *g + across * down);
    double dx = (double)columns / ((double)cell * (view.xmax - view.xmin));
    double dy = (double)rows / ((double)cell * (view.ymax - view.ymin));

    if (g == NULL)
        return NULL;
    g->cell = cell;
    g->columns = across;
    g->rows = down;
    for (size_t i = 0; i < lines->line_count; i++) {
        const tw_isoline *line = &lines->lines[i];

        // A line's points are no farther apart than a pixel is wide.
        for (size_t k = line->first; k < line->first + line->count; k++)
            take(g, line->level, (lines->points[k].x - view.xmin) * dx,
                 (view.ymax - lines->points[k].y) * dy);
    }
    return g;
}

void figure_line_grid_free(figure_line_grid *g)
{
    free(g);
}

double figure_line_grid_cell(const figure_line_grid *g)
{
    return (double)g->cell;
}

bool figure_line_grid_is_free(const figure_line_grid *g, double x, double y, size_t level)
{
    double column = floor(x / (double)g->cell), row = floor(y / (double)g->cell);

    if (!(column >= 0.0 && column < (double)g->columns && row >= 0.0 && row < (double)g->rows))
        return true;
    uint8_t taken = g->taken[(size_t)row * g->columns + (size_t)column];

    return taken == FREE || (level != SIZE_MAX && taken == level + 1);
}
