#ifndef ENGINE_STUDY_ENDED_H
#define ENGINE_STUDY_ENDED_H

#include "walk/block.h"

// Who of a block, after it has felt the slope, may have ended: the lanes in order, and their
// number. Never one too few; the exact look is at single lanes. One more is written than listed.
size_t ended_lanes(const block *b, double tolerance, double steps, size_t lanes[TW_BLOCK + 1]);

#endif
