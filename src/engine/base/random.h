#ifndef ENGINE_BASE_RANDOM_H
#define ENGINE_BASE_RANDOM_H

#include "thalweg/geometry.h"

#include <stdint.h>

// Random numbers without a state: a function of what they are for. The same on any number of
// threads, whatever else is walking, and wherever a walk is stopped and taken up again.

// What a number is for.
typedef struct random_place {
    uint64_t seed;
    uint64_t hiker; // Its number, see tw_walk_spec.first_hiker.
    uint32_t step;
    uint32_t draw; // Which draw of this step.
} random_place;

// Draws below RANDOM_OWN are an optimizer's own.
enum { RANDOM_OWN = 0x7FFFFFF0, RANDOM_NOISE, RANDOM_SHUFFLE };

// 128 random bits: Philox4x32-10 (Salmon et al. 2011), keyed by the seed.
void random_bits(random_place place, uint32_t bits[4]);

// Two numbers, independent and standard normal (Box & Muller 1958).
tw_vec2 random_normals(random_place place);

#endif
