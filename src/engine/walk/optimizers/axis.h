#ifndef ENGINE_WALK_OPTIMIZERS_AXIS_H
#define ENGINE_WALK_OPTIMIZERS_AXIS_H

#include "base/vector.h"
#include "walk/optimizers/params.h"

#include <math.h>

// What optimizers that treat every coordinate alike share: one coordinate of a block of hikers.
// Their steps are plain loops over the hikers; the compiler makes vector code of them.

// One coordinate: x or y. The rows of g and w, and of the state's vectors.
typedef struct axis {
    size_t n;
    const double *g; // The partial.
    double *w;       // The weight: where the hiker stands.
    double *state;
} axis;

static inline axis axis_x(const tw_stride *s)
{
    return (axis){.n = s->n, .g = s->gx, .w = s->x, .state = s->state};
}

static inline axis axis_y(const tw_stride *s)
{
    return (axis){.n = s->n, .g = s->gy, .w = s->y, .state = s->state + TW_BLOCK};
}

// The row of this coordinate of vector k.
static inline double *axis_vector(axis a, size_t k)
{
    return a.state + 2 * k * TW_BLOCK;
}

// The row of single number k of a state of so many vectors.
static inline double *scalar_row(const tw_stride *s, size_t vectors, size_t k)
{
    return s->state + (2 * vectors + k) * TW_BLOCK;
}

// A loop over n hikers; rows may be the same but never overlap askew. Only operations that IEEE
// rounds
// (+ - * / sqrt) may be used in it: they give a hiker the same in vector code and in the remainder.
#if defined(__clang__)
#define FOR_HIKERS(i, n)                                                                           \
    _Pragma("clang loop vectorize(assume_safety)") for (size_t i = 0; i < (n); i++)
#else
#define FOR_HIKERS(i, n) _Pragma("GCC ivdep") for (size_t i = 0; i < (n); i++)
#endif

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
