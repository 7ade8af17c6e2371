#ifndef ENGINE_STUDY_BASINS_H
#define ENGINE_STUDY_BASINS_H

#include "thalweg/basins.h"

#include <stdatomic.h>

// How a walk from a cell ended, or that none was walked.
typedef enum cell_state {
    CELL_UNKNOWN,
    CELL_INFERRED, // Not walked: its surroundings end alike.
    CELL_CONVERGED,
    CELL_DIVERGED,
    CELL_UNFINISHED,
    CELL_OFF_MAP,
} cell_state;

// Where a walk ended. 8 bytes: enough to tell attractors apart; Newton's method finds the rest.
typedef struct cell_end {
    float x, y;
} cell_end;

enum { BASINS_FATES = -TW_BASIN_UNKNOWN };

struct tw_basins {
    tw_basins_spec spec;
    size_t cells;
    // 13 bytes a cell.
    uint8_t *state;
    cell_end *end;
    uint16_t *steps;
    int16_t *label;

    size_t attractor_count;
    tw_attractor *attractors;
    double *reach; // Of each attractor: an end as near as this is its own.
    int16_t *part; // Of each: itself, or the one that it has turned out to be a part of.

    size_t stride;                 // Of the last pass; 0 before the first.
    size_t negative[BASINS_FATES]; // Cells with label -1, -2, ...
    uint64_t steps_total;
    atomic_size_t known; // Cells walked from or inferred.
    atomic_bool cancelled;
};

int basins_threads(const tw_basins *b);

// The centre of a cell, in terrain units.
static inline tw_vec2 basins_centre(const tw_basins_spec *s, size_t column, size_t row)
{
    const tw_view v = s->view;

    return (tw_vec2){
        v.xmin + (v.xmax - v.xmin) * (((double)column + 0.5) / (double)s->columns),
        v.ymax - (v.ymax - v.ymin) * (((double)row + 0.5) / (double)s->rows),
    };
}

// Walk from every unknown cell of each stride-th column and row. TW_OK, TW_ENOMEM or TW_CANCELLED.
tw_status basins_walk(tw_basins *b, size_t stride);

// Give the cells of a fine stride what the squares of the coarse one, which is known, leave no
// doubt of. TW_OK or TW_ENOMEM.
tw_status basins_infer(tw_basins *b, size_t coarse, size_t fine);

// Label the cells of this stride that were walked from, with new attractors where there are any.
tw_status basins_group(tw_basins *b, size_t stride);

// Sort the attractors by share and relabel all cells.
tw_status basins_rank(tw_basins *b);

#endif
