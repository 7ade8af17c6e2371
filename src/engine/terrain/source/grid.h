#ifndef ENGINE_TERRAIN_SOURCE_GRID_H
#define ENGINE_TERRAIN_SOURCE_GRID_H

#include "thalweg/grid.h"

#include <stdatomic.h>

// What the surface is at a node: its height, the slopes along the row and down the column, and
// their twist, in heights a cell, or a unit where nodes are not even. All NaN at a hole.
typedef struct grid_node {
    double f, fu, fv, fuv;
} grid_node;

struct tw_grid {
    atomic_size_t shares;
    size_t columns, rows;
    tw_view extent;
    double per_x, per_y; // Cells a unit of x and of y; 1 where nodes are not even.
    double *us, *vs;     // How far columns are from the left, and rows from the top; NULL: evenly.
    grid_node *nodes;    // Row 0 on top.
    char names[TW_GRID_NAMES][TW_GRID_NAME];
};

// How far, in cells or units, from the first node of a row or column; list is us or vs.
static inline double grid_node_at(const double *list, size_t i)
{
    return list != NULL ? list[i] : (double)i;
}

#endif
