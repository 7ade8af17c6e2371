#ifndef RUN_BOTTOM_H
#define RUN_BOTTOM_H

#include "run/terrain.h"
#include "thalweg/inspect.h"
#include "thalweg/walk.h"

/**
 * The minimum that a walk leads to: where it has all but come to, or else the nearest one that is
 * published of the terrain. Of one that maximizes: the maximum, as what it is to that walk, see
 * tw_inspection_turned().
 *
 * @param out   Receives it; where there is none, something that is no TW_KIND_MINIMUM.
 * @param view  Says what is near.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status run_bottom_find(tw_inspection *out, const run_terrain *terrain, const tw_walk_spec *walk,
                          tw_view view, tw_vec2 end);

/** The lowest loss that is known of a terrain: published, or that of a minimum; NaN: none, as to
 *  walks that maximize. */
double run_bottom_lowest(const run_terrain *terrain, const tw_walk_spec *walk,
                         const tw_inspection *bottom);

#endif
