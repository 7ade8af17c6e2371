#ifndef ENGINE_TERRAIN_TERRAIN_H
#define ENGINE_TERRAIN_TERRAIN_H

#include "terrain/program.h"
#include "thalweg/terrain.h"

struct tw_terrain {
    tw_formula *formula;
};

#endif
