#ifndef FIGURE_TRAIL_PEN_H
#define FIGURE_TRAIL_PEN_H

#include "canvas/thin.h"
#include "figure/trail/cover.h"
#include "figure/trail/trail.h"

/** How far, in pixels, leaving out footprints of a long path may move its line: so little that no
 *  one sees it. */
#define FIGURE_TRAIL_TOLERANCE 0.02

/** How often a dashed line goes the same way before no gap of its dashes is left there. */
#define FIGURE_TRAIL_DASHED 4

/** A pen that draws the line of a path into points. */
typedef struct figure_trail_pen {
    figure_trail_points *to; ///< Borrowed.
    double tolerance;        ///< In points.
    size_t cover_count;
    figure_cover covers[FIGURE_TRAIL_DASHED];
    thin thin;
    bool runs;        ///< The last point is finite, and thin goes on from it.
    bool drawn;       ///< So is the last one kept, and to ends with it.
    size_t kept;      ///< The step at which that was known.
    tw_status status; ///< TW_OK, or TW_ENOMEM and no more is drawn.
} figure_trail_pen;

/**
 * Begin a line.
 *
 * @param to    Empty; borrowed until the line ends.
 */
figure_trail_pen figure_trail_begin(figure_trail_points *to, const figure_trail_look *look);

/** Go on to a point of a step, which is not less than the last; a gap if it is not finite. */
void figure_trail_to(figure_trail_pen *p, size_t step, canvas_point at);

/** End a path of so many footprints. @return TW_OK or TW_ENOMEM. */
tw_status figure_trail_end(figure_trail_pen *p, size_t count);

#endif
