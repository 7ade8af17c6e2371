#ifndef ENGINE_STUDY_CYCLE_H
#define ENGINE_STUDY_CYCLE_H

#include "thalweg/basins.h"

#include <stdbool.h>

// Cycles to which walks beside them are drawn. Around fixed steps that only turn their sign, each
// start has a cycle of its own: that is hovering.

typedef struct cycle {
    unsigned period; // 0: it is none.
    tw_vec2 points[TW_CYCLE_POINTS];
    double losses[TW_CYCLE_POINTS];
    bool is_attractor; // From all sides: not only along the way it goes.
    bool is_neutral;   // Walks beside it stay there, neither drawn to it nor driven away.
} cycle;

typedef enum trial_side { SIDE_NONE, SIDE_ACROSS, SIDE_BESIDE } trial_side;

// A cycle that is tried out. The hiker that was found in it goes on until the cycle is reached, and
// its points are kept, to which the next round has to come back. Then it begins anew beside the
// lowest one, on the way across the cycle, and has to come back; and once more, to the side of that
// way, to see whether it does from there, too. If it goes elsewhere, it begins nearer: walks may be
// drawn to the cycle from there only.
typedef struct trial {
    cycle cycle;
    unsigned seen;   // Points, in the round that is looked at,
    trial_side side; // where the hiker has begun anew,
    double aside;    // how far from the cycle, in its sizes.
    double settling; // Steps that it has before each,
    double due;      // and the step with which they are over.
} trial;

typedef enum trial_answer {
    TRIAL_GOES_ON,
    TRIAL_BEGINS, // The hiker is to begin anew at trial_start().
    TRIAL_PASSED,
    TRIAL_FAILED,  // It is a cycle of its own.
    TRIAL_REFUTED, // It is none: it only seemed so for a while.
} trial_answer;

// Try out a cycle that a walk was found in after so many steps.
void trial_init(trial *t, unsigned period, double steps);

// Once a step: where the hiker is, after how many steps since it began.
trial_answer trial_look(trial *t, tw_view view, tw_vec2 at, double loss, double steps);

tw_vec2 trial_start(trial *t, tw_view view);

// The lowest point of a cycle.
size_t cycle_lowest(const cycle *c);

// What its points lie in.
tw_view cycle_box(const cycle *c);

#endif
