#ifndef ENGINE_STUDY_BASINS_PLAINS_H
#define ENGINE_STUDY_BASINS_PLAINS_H

#include "study/basins.h"

// A valley or a plain of points without a slope is one attractor as far as walks end on it without
// a gap: squares of the plane that walks have ended in, and of what attractor.
typedef struct plains {
    double side; // Of a square, in terrain units.
    size_t count, capacity;
    struct square *squares; // Owned.
} plains;

void plains_clear(plains *p);

// The attractor of the square that a point is in, or one of TW_BASIN_UNKNOWN.
int plains_at(const plains *p, tw_vec2 point);

// The same of it or of one of the eight around it.
int plains_near(const plains *p, tw_vec2 point);

// A point of an attractor, which is one with those of the squares around. TW_OK or TW_ENOMEM.
tw_status plains_add(plains *p, tw_basins *b, tw_vec2 point, int label);

#endif
