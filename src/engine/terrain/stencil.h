#ifndef ENGINE_TERRAIN_STENCIL_H
#define ENGINE_TERRAIN_STENCIL_H

#include "thalweg/terrain.h"

#include <stddef.h>

// Central differences of a formula for many points at once. An operation on x alone is done for the
// three values of x that the five points of a stencil have, not for five; so is one on y. To the
// bit what evaluating the five points one by one gives.
typedef struct stencil stencil;

// Points at once: five values of each of a formula's registers should stay in the first-level
// cache.
#define STENCIL_BLOCK 128

// TW_OK or TW_ENOMEM; *out is NULL for a terrain that is no formula. The terrain must outlive it.
tw_status stencil_new(stencil **out, const tw_terrain *terrain);

void stencil_free(stencil *s);

// The values at the points of n stencils: f(x+hx, y), f(x-hx, y), f(x, y+hy), f(x, y-hy),
// f(x, y).
// They are the stencil's own, until it is run again.
typedef struct stencil_values {
    const double *right, *left, *above, *below, *here;
} stencil_values;

// At n points, n at most STENCIL_BLOCK.
stencil_values stencil_run(stencil *s, size_t n, const double *x, const double *y, double hx,
                           double hy);

#endif
