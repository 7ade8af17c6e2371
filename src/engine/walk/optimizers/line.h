#ifndef ENGINE_WALK_OPTIMIZERS_LINE_H
#define ENGINE_WALK_OPTIMIZERS_LINE_H

#include "walk/optimizers/lane.h"

// Searches along a line downhill. All end after a bounded number of evaluations, whatever the
// ground is like, and none returns a point that is higher than where it began; a length of 0 says
// that none lower was found.

// A direction from where the hiker stands. It must lead down: slope < 0.
typedef struct line {
    lane hiker;
    ground from;
    tw_vec2 along;
    double slope; // g . along.
} line;

typedef struct line_point {
    double length; // In units of along.
    double slope;  // Along the line.
    ground there;
} line_point;

static inline line line_from(lane l, ground from, tw_vec2 along)
{
    return (line){l, from, along, vec_dot(from.g, along)};
}

// Shrink the first length by a factor until f falls by at least c1 of what the slope promises
// (Armijo 1966; Nocedal & Wright, algorithm 3.1). Feels no slopes: there.g is not known.
line_point line_armijo(const line *l, double first, double c1, double shrink);

// The strong Wolfe conditions (Nocedal & Wright, algorithms 3.5 and 3.6).
line_point line_wolfe(const line *l, double first, double c1, double c2);

// The first low point of the line: where its slope, -1 at the start, has shrunk to 1e-8 of that.
// Far downhill where the line has no bottom.
line_point line_exact(const line *l, double first);

#endif
