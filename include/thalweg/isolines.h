#ifndef THALWEG_ISOLINES_H
#define THALWEG_ISOLINES_H

#include "thalweg/field.h"
#include "thalweg/geometry.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

/** A connected line of equal loss. */
typedef struct tw_isoline {
    size_t level; ///< Index into the levels it was traced for.
    size_t first; ///< Its first point in tw_isolines.points.
    size_t count; ///< Its points, at least 2; a closed line's last point repeats its first.
    bool closed;
} tw_isoline;

/** All isolines of a field at some levels. */
typedef struct tw_isolines {
    size_t line_count, point_count;
    tw_isoline *lines; ///< In order of level. NULL when there are none, as points.
    tw_vec2 *points;   ///< In terrain units. The loss, interpolated along the lattice's edges,
                       ///< is the level at each of them.
} tw_isolines;

/**
 * Trace isolines by marching squares, joined across cells into lines as long as they go.
 * A saddle cell is decided by the mean of its corners. Cells with a corner that is not finite are
 * holes: lines end at them.
 *
 * @param out          Receives new isolines on TW_OK, untouched otherwise; tw_isolines_free().
 * @param level_count  At most 254.
 * @param levels       Strictly ascending, borrowed for the call.
 * @param threads      At most so many; 0: all cores. The lines are the same for every number.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_isolines_trace(tw_isolines **out, const tw_field *field, size_t level_count,
                            const double *levels, int threads);

void tw_isolines_free(tw_isolines *isolines);

#endif
