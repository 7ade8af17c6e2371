#ifndef ENGINE_STUDY_BASINS_TRACK_H
#define ENGINE_STUDY_BASINS_TRACK_H

#include "study/basins/basins.h"

// Which cells the hikers of a block come through: footmarks of them, and whether they have come to
// ground whose fate is known.
typedef struct track {
    const tw_basins *map;
    bool keeps_marks, catches;
    int32_t cell[TW_BLOCK];     // Where a lane's hiker is; below 0 outside the view.
    int32_t last[TW_BLOCK];     // The cell of its last footmark.
    int16_t ground[TW_BLOCK];   // The known ground it is on,
    uint8_t steps_on[TW_BLOCK]; // and the steps in a row that it is there.
} track;

// The hiker of a lane is a new one.
void track_begin(track *t, size_t lane);

// The hiker of one lane stands in another from now on.
void track_move(track *t, size_t from, size_t to);

// Look at all hikers that walk, once a step. Lanes whose hikers are caught by then are marked in
// `caught`. TW_OK, or TW_ENOMEM for want of room for footmarks.
tw_status track_look(track *t, const block *b, finds *f, uint8_t caught[TW_BLOCK]);

#endif
