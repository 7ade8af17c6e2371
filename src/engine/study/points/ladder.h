#ifndef ENGINE_STUDY_LADDER_H
#define ENGINE_STUDY_LADDER_H

#include "base/symmetric.h"
#include "study/points/scaled.h"

#include <stdbool.h>

// A number and how far off it may be; infinite where nothing is known of it.
typedef struct estimate {
    double value, error;
} estimate;

// What losses around a point, on both sides of it at ever smaller distances, say of its
// derivatives. The loss at the point itself is not asked: quotients of two things that vanish there
// have none of their digits left.
typedef struct ladder {
    estimate x, y, xx, xy, yy;
    bool rough; // Second differences grow without bound the nearer they are taken.
    bool edge;  // There is no loss on one side.
} ladder;

// The nearest losses are a quarter of the step away. Neither allocates nor fails.
ladder ladder_look(const scaled *s, tw_vec2 at, double step);

#endif
