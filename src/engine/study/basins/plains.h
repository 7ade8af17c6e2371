#ifndef ENGINE_STUDY_BASINS_PLAINS_H
#define ENGINE_STUDY_BASINS_PLAINS_H

#include "study/basins/basins.h"

// A valley or a plain of points without a slope is one attractor as far as walks end on it, all at
// one loss, without a gap: cubes of place and loss that walks have ended in, and of what attractor.
typedef struct plains {
    double side; // Of a cube, in terrain units; its height is given.
    size_t count, capacity;
    struct cube *cubes; // Owned.
} plains;

// An end: where it is, and its loss as a part of the range in the view.
typedef struct plain_point {
    tw_vec2 at;
    double loss;
} plain_point;

void plains_clear(plains *p);

// The attractor of the cube that a point is in, or one of TW_BASIN_UNKNOWN.
int plains_at(const plains *p, plain_point point);

// The same of it or of one of those around it.
int plains_near(const plains *p, plain_point point);

// A point of an attractor, which is one with those of the cubes around. TW_OK or TW_ENOMEM.
tw_status plains_add(plains *p, tw_basins *b, plain_point point, int label);

#endif
