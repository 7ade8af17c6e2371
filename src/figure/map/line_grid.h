#ifndef FIGURE_LINE_GRID_H
#define FIGURE_LINE_GRID_H

#include "thalweg/isolines.h"

#include <stdbool.h>
#include <stdint.h>

/** Which isolines run through which cells of a map, coarser than its pixels. */
typedef struct figure_line_grid figure_line_grid;

/**
 * @param columns, rows  Pixels of the map that the lines were traced on.
 * @param cell           Pixels a side of a cell; at least 1.
 * @return NULL without memory; the caller frees it with figure_line_grid_free().
 */
figure_line_grid *figure_line_grid_new(const tw_isolines *lines, tw_view view, size_t columns,
                                       size_t rows, size_t cell);

void figure_line_grid_free(figure_line_grid *g);

/** Pixels a side of a cell. */
double figure_line_grid_cell(const figure_line_grid *g);

/** Is the cell of a pixel free of all lines but those of one level? SIZE_MAX: of all. Outside the
 *  map nothing is in the way. */
bool figure_line_grid_is_free(const figure_line_grid *g, double x, double y, size_t level);

#endif
