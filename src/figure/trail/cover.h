#ifndef FIGURE_COVER_H
#define FIGURE_COVER_H

#include "canvas/canvas.h"
#include "thalweg/status.h"

/** A line that would come nearer than others did to no pixel by more than this, in pixels, changes
 *  nothing that anyone sees. */
#define FIGURE_COVER_TOLERANCE 0.1

/** How near a path's lines came to each pixel of a picture: what a further line would change. */
typedef struct figure_cover {
    canvas_rect place; ///< In points; what is beside it does not show.
    double scale;      ///< Pixels a point.
    size_t columns, rows;
    float reach; ///< A line farther from a pixel, in pixels, does not change it,
    float solid; ///< nor does a second one where the first was as near as this.
    float *shut; ///< Of the square of reach, for each pixel: what changes nothing any more. Owned.
} figure_cover;

/**
 * @param out    Receives a cover on which no line has been on TW_OK; figure_cover_clear().
 * @param wide   Width of the lines with their casing, in points.
 * @param inner  Width of what is drawn over all casings.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_cover_make(figure_cover *out, canvas_rect place, double scale, double wide,
                            double inner);

void figure_cover_clear(figure_cover *c);

/** Draw a straight line between finite points, if that changes anything. @return Whether it does.
 */
bool figure_cover_add(figure_cover *c, canvas_point a, canvas_point b);

#endif
