#ifndef ENGINE_STUDY_LEAP_H
#define ENGINE_STUDY_LEAP_H

#include "study/watch.h"

// Many steps at once, on ground that changes slowly: those that a walk takes on the ground's
// quadratic, as long as the ground ahead is like it. A walk that creeps takes thousands of steps
// where a few dozen leaps lead.

// Of a walk whose steps are linear in the gradient; all borrowed.
typedef struct leaper {
    const watch_scale *scale;
    tw_evaluator *evaluator;
    const tw_optimizer *optimizer;
    const double *params;
    double sense; // -1 climbs, else 1.
} leaper;

typedef enum leap_end {
    LEAP_CREEPS,  // All steps taken, and nothing to rest on.
    LEAP_RESTS,   // It comes to rest.
    LEAP_UNKNOWN, // Leaps lead nowhere: the ground is not so.
} leap_end;

// Leap from a place for so many steps: to there, and how many are left.
leap_end leap(const leaper *l, double *steps, tw_vec2 *at);

#endif
