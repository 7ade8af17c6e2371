#ifndef FIGURE_GROUND_H
#define FIGURE_GROUND_H

#include "run/plan.h"
#include "thalweg/inspect.h"

/**
 * The minimum that a walk leads to: where it has all but come to, or else the nearest one that is
 * published of the terrain.
 *
 * @param out  Receives it; where there is none, something that is no TW_KIND_MINIMUM.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_ground_find(tw_inspection *out, const run_plan *plan, tw_vec2 end);

/** The lowest loss that is known of a terrain: published, or that of a minimum; NaN: none. */
double figure_ground_lowest(const run_plan *plan, const tw_inspection *ground);

#endif
