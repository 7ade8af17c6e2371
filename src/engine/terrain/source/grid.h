#ifndef ENGINE_TERRAIN_SOURCE_GRID_H
#define ENGINE_TERRAIN_SOURCE_GRID_H

#include "thalweg/grid.h"

#include <stdatomic.h>

// What the surface is at a node: its height, the slopes along the row and down the column, and
// their twist, in heights a cell. All NaN at a hole.
typedef struct grid_node {
    double f, fu, fv, fuv;
} grid_node;

struct tw_grid {
    atomic_size_t shares;
    size_t columns, rows;
    tw_view extent;
    double per_x, per_y; // Cells a unit of x and of y.
    grid_node *nodes;    // Row 0 on top.
};

#endif
