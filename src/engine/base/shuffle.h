#ifndef ENGINE_BASE_SHUFFLE_H
#define ENGINE_BASE_SHUFFLE_H

#include "base/random.h"

#include <stddef.h>
#include <stdint.h>

enum { SHUFFLE_ROUNDS = 8 };

// The numbers from 0 to count - 1 in a random order, any of which can be asked for by itself.
typedef struct shuffle {
    size_t count;
    unsigned half; // Bits of half a number.
    uint32_t keys[SHUFFLE_ROUNDS];
} shuffle;

// The order is a function of the place (whose draw is not looked at). count is 1 to 2^60.
shuffle shuffle_make(random_place place, size_t count);

// The number at a place of the order, i below count.
size_t shuffle_at(const shuffle *s, size_t i);

#endif
