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
    CELL_OFFERED, // From here on: another map knows how the walk ended, which is so much less.
} cell_state;

// Has a map not yet come to a cell?
static inline bool cell_is_unseen(uint8_t state)
{
    return state == CELL_UNKNOWN || state >= CELL_OFFERED;
}

// Where a walk ended. 8 bytes: enough to tell attractors apart; Newton's method finds the rest.
typedef struct cell_end {
    float x, y;
} cell_end;

enum { BASINS_FATES = -TW_BASIN_UNKNOWN, BASINS_COARSEST = 8 };

// Critical points are one within so many times the inspection's reach.
#define BASINS_SAME 10.0

// What is left of the map that a map was made from.
typedef struct basins_memory {
    int16_t *guess; // Of each cell, the label as it was there; NULL where walks differ.
    size_t count;
    struct remembered {
        tw_attractor attractor; // Its cells: of this map, by guess.
        size_t witness;         // A cell from deep inside its basin; no cell: none.
        int16_t now;            // The label that a guess of it shows.
    } * of;
    double same; // Places as near as this are one.
} basins_memory;

struct tw_basins {
    tw_basins_spec spec;
    size_t cells;
    // 13 bytes a cell.
    uint8_t *state;
    cell_end *end;
    uint16_t *steps;
    int16_t *label;

    size_t attractor_count; // That walks have come to.
    size_t listed_count;    // With those that only guesses lead to.
    tw_attractor *attractors;
    tw_vec2 *found; // Of each: where it was found. What is told of a plain may be another place.
    double *reach;  // Of each: an end as near as this is its own.
    int16_t *part;  // Of each: itself, or the one that it has turned out to be a part of.

    basins_memory *memory;         // NULL for a map made anew.
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
    const tw_basins_lattice *l = &s->lattice;
    const tw_view v = l->view;

    return (tw_vec2){
        v.xmin + (v.xmax - v.xmin) * (((double)column + l->first_column + 0.5) / l->columns),
        v.ymax - (v.ymax - v.ymin) * (((double)row + l->first_row + 0.5) / l->rows),
    };
}

// The first of a map's columns (rows) that is one of each stride-th of the lattice, so that maps on
// one lattice walk from the same cells first; the last for want of one.
size_t basins_phase(double first, size_t count, size_t stride);

// Walk from every unknown cell of each stride-th column and row. TW_OK, TW_ENOMEM or TW_CANCELLED.
tw_status basins_walk(tw_basins *b, size_t stride);

// Give the cells of a fine stride what the squares of the coarse one, which is known, leave no
// doubt of. TW_OK or TW_ENOMEM.
tw_status basins_infer(tw_basins *b, size_t coarse, size_t fine);

// Begin to remember an old map; what is guessed is yet to be filled in. TW_OK or TW_ENOMEM.
tw_status basins_remember(tw_basins *b, const tw_basins *old);
void basins_forget(tw_basins *b);

// Of each attractor that is guessed, a cell amid those that are and that the first pass comes to.
void basins_find_witnesses(tw_basins *b);

// Find the attractors that are remembered among those of the map, whose plains and places may
// differ; those that guesses show and that are not there are listed behind.
void basins_recall(tw_basins *b);

// Tell of plains the places that they had.
void basins_keep_places(tw_basins *b);

// Make a whole picture of what is known, and count. TW_OK or TW_ENOMEM.
tw_status basins_show(tw_basins *b);

// Label the cells of this stride that were walked from, with new attractors where there are any.
tw_status basins_group(tw_basins *b, size_t stride);

// Two attractors are parts of one.
void basins_join(tw_basins *b, int one, int other);

// Label now[i] instead of each of the first labels i.
void basins_relabel(tw_basins *b, size_t count, const int16_t *now);

// Sort the attractors by share and relabel all cells.
tw_status basins_rank(tw_basins *b);

#endif
