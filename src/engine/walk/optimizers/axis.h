#ifndef ENGINE_WALK_OPTIMIZERS_AXIS_H
#define ENGINE_WALK_OPTIMIZERS_AXIS_H

#include "base/vector.h"
#include "walk/optimizers/params.h"

#include <math.h>

// What optimizers that treat every coordinate alike share: one coordinate of a block of hikers.
// Their steps are plain loops over the hikers; the compiler makes vector code of them.

// Steps one coordinate, x or y: the slope in it, the weight w, and the rows of the state's vectors.
typedef void axis_step(const tw_stride *s, const double *slope, double *w, double *state);

static inline void each_axis(const tw_stride *s, axis_step *step)
{
    step(s, s->gx, s->x, s->state);
    step(s, s->gy, s->y, s->state + TW_BLOCK);
}

// The row of vector k that belongs to the coordinate.
static inline double *axis_vector(double *state, size_t k)
{
    return state + 2 * k * TW_BLOCK;
}

// The row of single number k of a state of so many vectors.
static inline double *scalar_row(const tw_stride *s, size_t vectors, size_t k)
{
    return s->state + (2 * vectors + k) * TW_BLOCK;
}

// A loop over n hikers. Only operations that IEEE rounds (+ - * / sqrt) may be used in it: they give
// a hiker the same in vector code and in the remainder.
#define FOR_HIKERS(i, n) INDEPENDENT for (size_t i = 0; i < (n); i++)

// As everywhere here, NaN goes in and comes out, so that a walk that has lost its slope diverges.
static inline double sign_of(double g)
{
    return g > 0.0 ? 1.0 : g < 0.0 ? -1.0 : g;
}

static inline double larger(double a, double b)
{
    return a > b ? a : b; // b when it is NaN.
}

#endif
