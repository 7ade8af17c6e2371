#ifndef ENGINE_WALK_OPTIMIZERS_POWERS_H
#define ENGINE_WALK_OPTIMIZERS_POWERS_H

#include "thalweg/terrain.h"

#include <stddef.h>

// Powers of a row, in place, whole vectors at a time: up to the next multiple of the vector's
// length is written, and a power depends on its base and exponent alone.

// row[i] <- base to the power row[i].
void powers_of(double base, double row[TW_BLOCK], size_t n);

// row[i] <- row[i] to the power exponent[i].
void powers_to(const double exponent[TW_BLOCK], double row[TW_BLOCK], size_t n);

#endif
