#ifndef CANVAS_PICTURE_H
#define CANVAS_PICTURE_H

#include "canvas/canvas.h"
#include "canvas/raster.h"

/**
 * Stretch an image over a rectangle of the target, in pixels. An image that has as many pixels as
 * its place is copied as it is.
 */
void picture_draw(raster_target target, raster_rect clip, canvas_rect where, canvas_image image,
                  bool smooth);

#endif
