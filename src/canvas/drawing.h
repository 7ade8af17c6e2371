#ifndef CANVAS_DRAWING_H
#define CANVAS_DRAWING_H

#include "canvas/canvas_cairo.h"

#include <cairo.h>

/** An SVG or PDF that is being made in memory. */
typedef struct drawing drawing;

/** Width and height in points. @return NULL when memory is short. */
drawing *drawing_new(canvas_cairo_kind kind, double width, double height);

void drawing_free(drawing *d);

/** What draws on it: round joins and caps. Owned by the drawing. */
cairo_t *drawing_cairo(const drawing *d);

/** Embed an image, stretched over a rectangle; smooth: interpolated. Sets errno to ENOMEM, and the
 *  drawing is not to be written, where memory is short. */
void drawing_add_image(drawing *d, canvas_rect where, canvas_image image, bool smooth);

/** As canvas_cairo_write(). */
tw_status drawing_write(drawing *d, replacement *file, const char *key, const char *text,
                        tw_error *error);

#endif
