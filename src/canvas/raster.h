#ifndef CANVAS_RASTER_H
#define CANVAS_RASTER_H

#include "canvas/canvas.h"

/**
 * Antialiased shapes on pixels, by their signed distance from the pixels' centres.
 *
 * A line is the union of capsules: a mask keeps, for each pixel, the distance from the nearest one,
 * and is painted once. So joins and caps are round, nothing gaps, and a translucent line does not
 * darken where it crosses itself. The arithmetic is the same on every machine. Units are pixels;
 * the centre of the first pixel is (0.5, 0.5).
 */
typedef struct raster raster;

/** A rectangle of whole pixels: x0 <= x < x1, y0 <= y < y1. */
typedef struct raster_rect {
    int x0, y0, x1, y1;
} raster_rect;

/** Pixels to be painted on: 0xFFRRGGBB, stride pixels a row. */
typedef struct raster_target {
    uint32_t *pixels;
    size_t stride;
} raster_target;

/** A mask for a picture of that size. NULL without memory. */
raster *raster_new(size_t columns, size_t rows);

void raster_free(raster *r);

/** Begin a line: its greatest width, at least 1, and where it may show. */
void raster_begin(raster *r, double width, raster_rect clip);

/** Cut a segment to what may show of it; false if nothing may. */
bool raster_visible(const raster *r, canvas_point *a, canvas_point *b);

/** Add a capsule to the line. Any finite coordinates. */
void raster_add(raster *r, canvas_point a, canvas_point b);

/** One painting of a line: a casing, or the line proper. */
typedef struct raster_coat {
    double width; ///< At least 1, and at most that of raster_begin().
    canvas_color color;
} raster_coat;

#define RASTER_COATS 2

/** Paint the line, one coat (of 1 or 2) over the other, and clear the mask for the next line. */
void raster_paint(raster *r, raster_target target, size_t count, const raster_coat *coats);

/** Fill a convex polygon, at once. Any finite coordinates below 1e9 in size. */
void raster_polygon(raster_target target, raster_rect clip, size_t count,
                    const canvas_point *points, canvas_color color);

/** Blend a colour over one pixel; coverage is 0 to 1. */
uint32_t raster_blend(uint32_t under, canvas_color color, float coverage);

#endif
