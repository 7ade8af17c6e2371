#ifndef ENGINE_STUDY_BASINS_TRACK_H
#define ENGINE_STUDY_BASINS_TRACK_H

#include "study/basins/basins.h"

// Where the hikers of a block come through: footmarks of that, and whether they have come to ground
// whose fate is known.
typedef struct track {
    const tw_basins *map;
    int32_t cell[TW_BLOCK];     // Where a lane's hiker is; below 0 outside the view.
    int32_t field[TW_BLOCK];    // And the field of it.
    int32_t last[TW_BLOCK];     // The field of its last footmark.
    int16_t ground[TW_BLOCK];   // The known ground it is on,
    uint32_t left[TW_BLOCK];    // from where so many steps are left to go,
    uint8_t steps_on[TW_BLOCK]; // and the steps in a row that it is there.
} track;

// The hiker of a lane is a new one.
void track_begin(track *t, size_t lane);

// The hiker of one lane stands in another from now on.
void track_move(track *t, size_t from, size_t to);

// Look at all hikers that walk, once a step.
void track_look(track *t, const block *b);

// Leave footmarks. TW_OK or TW_ENOMEM.
tw_status track_mark(track *t, const block *b, finds *f);

// The lanes whose hikers are caught by now, in order, and their number; one more is written than
// listed.
size_t track_catch(track *t, const block *b, size_t lanes[TW_BLOCK + 1]);

#endif
