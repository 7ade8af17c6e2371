#ifndef CANVAS_STROKE_H
#define CANVAS_STROKE_H

#include "canvas/canvas.h"
#include "canvas/raster.h"

/**
 * Draw a polyline on pixels: scaled, thinned, dashed, cut and painted.
 *
 * @param scale  Pixels a point, for points, widths and dashes alike.
 */
void stroke_polyline(raster *r, raster_target target, raster_rect clip, double scale, size_t count,
                     const canvas_point *points, const canvas_stroke *stroke);

/** Where in a pattern of dashes a line is after a length, which may be no number: at its beginning,
 *  where that is too long to be told. */
double stroke_phase(double length, double period);

#endif
