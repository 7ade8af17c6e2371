#ifndef FIGURE_TRAIL_H
#define FIGURE_TRAIL_H

#include "canvas/canvas.h"
#include "figure/hiker.h"

/** Shorter paths are drawn footprint by footprint. */
#define FIGURE_TRAIL_LONG 20000

typedef struct figure_trail_point {
    size_t after; ///< Pictures of more footprints than this have it.
    canvas_point at;
} figure_trail_point;

/** In the order in which pictures have them. */
typedef struct figure_trail_points {
    size_t count, capacity;
    figure_trail_point *points; ///< Owned.
} figure_trail_points;

/**
 * What is to be drawn of a long path: each footprint is looked at once, however many pictures show
 * it, and what a picture of some step shows does not depend on the pictures before.
 *
 * A line has a gap where a point is not finite. It lacks what goes where it has been before, so
 * that it has few segments for each pixel of the picture, see figure_cover.
 */
typedef struct figure_trail {
    uint64_t stamp; ///< Of the path that it is of, see figure_hiker_stamp(),
    bool made;      ///< if it is of any.
    figure_trail_points line;
    figure_trail_points floor; ///< Of a relief: the line below it.
    figure_trail_points dots;  ///< Steps long enough to be told from the next, where they show.
} figure_trail;

/** Is a path drawn by a trail? */
bool figure_trail_is_for(const figure_hiker *h);

/** Is a trail still to be made of a hiker's path? It is empty then. */
bool figure_trail_renew(figure_trail *t, const figure_hiker *h);

void figure_trail_clear(figure_trail *t);

/** Add a point. @return TW_OK or TW_ENOMEM. */
tw_status figure_trail_add(figure_trail_points *to, size_t after, canvas_point at);

/** How many of the points a picture of so many footprints has. */
size_t figure_trail_before(const figure_trail_points *points, size_t count);

/** Does a picture of the first n of a line's points go on from the last to where the hiker is? */
bool figure_trail_goes_on(const figure_trail_points *line, size_t n);

/** How a line looks. */
typedef struct figure_trail_look {
    canvas_rect place;  ///< In points; what is beside it does not show.
    double scale;       ///< Pixels a point.
    double wide, inner; ///< Widths in points: with the casing, and without.
    bool dashed;        ///< Dashes and gaps go where they will, so more of the line is needed.
} figure_trail_look;

#endif
