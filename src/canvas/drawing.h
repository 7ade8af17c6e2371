#ifndef CANVAS_DRAWING_H
#define CANVAS_DRAWING_H

#include "base/replace_file.h"
#include "canvas/canvas.h"
#include "thalweg/status.h"

#include <cairo.h>

/** An SVG or PDF that is being made in memory. */
typedef struct drawing drawing;

/** @param is_pdf  Otherwise it is an SVG. Width and height in points. @return NULL when memory is
 * short. */
drawing *drawing_new(bool is_pdf, double width, double height);

void drawing_free(drawing *d);

/** What draws on it: round joins and caps. Owned by the drawing. */
cairo_t *drawing_cairo(const drawing *d);

/** Embed an image, stretched over a rectangle; smooth: interpolated. Sets errno to ENOMEM, and the
 *  drawing is not to be written, where memory is short. */
void drawing_add_image(drawing *d, canvas_rect where, canvas_image image, bool smooth);

/** End it and write it into a file, with a text that travels with it: as canvas_cairo_write(). */
tw_status drawing_write(drawing *d, replacement *file, const char *key, const char *text,
                        tw_error *error);

#endif
