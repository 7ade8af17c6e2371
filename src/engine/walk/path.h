#ifndef ENGINE_WALK_PATH_H
#define ENGINE_WALK_PATH_H

#include "thalweg/walk.h"

// A growing array of footprints.
typedef struct path {
    tw_footprint *footprints;
    size_t count, capacity;
} path;

// Room for so many footprints in all. TW_OK or TW_ENOMEM, the path unchanged then.
tw_status path_reserve(path *p, uint64_t capacity);

// Fill an empty path with the footprints of another. TW_OK or TW_ENOMEM.
tw_status path_copy(path *p, const path *from);

#endif
