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

// Loss, and the differences f(x+h) - f(x-h) and f(y+h) - f(y-h), at n points, n at most
// STENCIL_BLOCK.
void stencil_run(stencil *s, size_t n, const double *x, const double *y, double h, double *f,
                 double *dx, double *dy);

#endif
