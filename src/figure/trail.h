#ifndef FIGURE_TRAIL_H
#define FIGURE_TRAIL_H

#include "canvas/thin.h"
#include "figure/figure.h"

/** Shorter paths are drawn footprint by footprint. */
#define FIGURE_TRAIL_LONG 20000

/** How far, in pixels, leaving out footprints of a long path may move its line: so little that no
 *  one sees it. */
#define FIGURE_TRAIL_TOLERANCE 0.02

/** A footprint on the canvas. */
typedef struct figure_trail_point {
    size_t step;
    canvas_point at;
} figure_trail_point;

typedef struct figure_trail_points {
    size_t count, capacity;
    figure_trail_point *points; ///< Owned.
} figure_trail_points;

/**
 * What is to be drawn of a long path that grows: each footprint is looked at once, however many
 * pictures show it, and what a picture of some step shows does not depend on the pictures before.
 */
typedef struct figure_trail {
    const tw_footprint *path; ///< Borrowed: it is told from another by where it is.
    size_t seen;              ///< Footprints looked at.
    figure_trail_points line; ///< But for the last footprint of a picture.
    figure_trail_points dots; ///< Steps long enough to be told from the next, on the map.
    canvas_point last;        ///< The footprint looked at last.
    thin thin;
    bool runs; ///< The last one is finite, and thin goes on from it.
} figure_trail;

/** Look at the footprints of a path up to so many. @return TW_OK, or TW_ENOMEM and a trail that is
 *  to be cleared. */
tw_status figure_trail_follow(figure_trail *t, const figure_layout *layout,
                              const tw_footprint *path, size_t count);

/** How many of the points belong to a picture of so many footprints: those before its last. */
size_t figure_trail_before(const figure_trail_points *points, size_t count);

void figure_trail_clear(figure_trail *t);

#endif
