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

#endif
