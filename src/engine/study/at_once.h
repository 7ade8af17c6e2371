#ifndef ENGINE_STUDY_AT_ONCE_H
#define ENGINE_STUDY_AT_ONCE_H

#include "thalweg/terrain.h"

// How many hikers a thread steps at once, a multiple of LANES: a block, but over data no more than
// may be cancelled in time.
size_t hikers_at_once(const tw_terrain *terrain);

#endif
