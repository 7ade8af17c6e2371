#ifndef RUN_PLANE_AXIS_H
#define RUN_PLANE_AXIS_H

#include "run/plan.h"
#include "thalweg/plane.h"

/**
 * What an axis of a scene comes to, with what nobody said of it: all of a key's range, of the view
 * for x or y of the start, and for a learning rate RUN_PLANE_LEAST_LR to RUN_PLANE_MOST_LR by
 * ratio.
 *
 * @param axis   Filled in. Its key must be said.
 * @param count  Places of an axis that says no number of them.
 * @return TW_OK, or TW_EINVALID and an error that does not name the axis, see scene_error_at().
 */
tw_status run_plane_axis_make(tw_plane_axis *out, scene_axis *axis, size_t count,
                              const run_plan *plan, tw_error *error);

#define RUN_PLANE_LEAST_LR 1e-4
#define RUN_PLANE_MOST_LR 10.0

#endif
