#ifndef ENGINE_STUDY_NEWTON_H
#define ENGINE_STUDY_NEWTON_H

#include "study/points/scaled.h"

#include <stddef.h>

// What keeps Newton's method in hand.
typedef struct newton_limits {
    tw_view leash;  // Whoever leaves it is given up.
    double stride;  // Longest step.
    double settled; // A shorter step is none.
    double arrived; // Ends with a longer one still to go are no zeros.
} newton_limits;

// Follow Newton's method on the gradient from n points, each on its own: a step that does not bring
// it nearer is taken back and cut, and where steps become shorter by the same part each time, as on
// the way to a zero of a higher order, the next one goes as far as all of them. The points become
// the zeros of the gradient where it ends; NaN for those that reach none. Limits and points are in
// units of the scaled terrain. Neither allocates nor fails.
void newton_follow(const scaled *s, const newton_limits *limits, size_t n, tw_vec2 *points);

#endif
