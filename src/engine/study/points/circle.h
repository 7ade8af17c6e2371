#ifndef ENGINE_STUDY_CIRCLE_H
#define ENGINE_STUDY_CIRCLE_H

#include "study/points/scaled.h"
#include "thalweg/inspect.h"

#include <stdbool.h>
#include <stddef.h>

// Losses on circles around a point, in the units of a scaled terrain.

enum { AROUND = 32 }; // Points on a circle.

// Differences of losses below this part of the losses are rounding.
#define LOSS_ROUNDING 1e-12

double loss_at(const scaled *s, tw_vec2 at);

// How much the loss at a point is off because its coordinates are rounded.
double loss_noise(const scaled *s, tw_vec2 at, double here);

// The lowest point of a circle. A crease crosses it at two places, between the points of a plain
// look, and either may be the lower one.
double circle_lowest(const scaled *s, tw_vec2 centre, double radius, tw_vec2 *where);

// What a circle's points are beside its centre.
typedef struct circle {
    int above, below; // So many are higher, and lower.
    int changes;      // Between higher and lower ones, once around.
    int level;        // As high as the centre, and no mere passage from higher to lower ones.
    tw_vec2 level_at[AROUND];
    double low, high; // The least and the largest loss.
    double noise;     // How much that of the centre is off because coordinates are rounded.
} circle;

circle circle_look(const scaled *s, tw_vec2 centre, double radius);

#endif
