#ifndef CANVAS_CANVAS_CAIRO_H
#define CANVAS_CANVAS_CAIRO_H

#include "base/replace_file.h"
#include "canvas/canvas.h"
#include "thalweg/status.h"

/** The kinds of drawing. */
typedef enum canvas_cairo_kind { CANVAS_SVG, CANVAS_PDF } canvas_cairo_kind;

/**
 * A canvas of lines: a drawing that is sharp at any size. Only images are pixels in it. A text is
 * as wide as on a canvas of pixels of the same scale, so that both have the same layout; in SVG it
 * is outlines, which need no font where it is looked at, in PDF it is text that can be searched.
 *
 * @param out     Receives the canvas on TW_OK, untouched otherwise; canvas_free().
 * @param width   In points, as height: pixels of CSS in SVG.
 * @param scale   Pixels a point of the canvas of pixels it agrees with, > 0.
 * @param font_dir  The folder of Inter-Regular.otf and Inter-SemiBold.otf, borrowed for the call.
 * @param error   Filled on TW_EIO: no font, and where it was looked for.
 * @return TW_OK, TW_ENOMEM or TW_EIO.
 */
tw_status canvas_cairo_new(canvas **out, canvas_cairo_kind kind, double width, double height,
                           double scale, const char *font_dir, tw_error *error);

/**
 * End the drawing, which only can be freed then, and write it. The same drawing gives the same
 * bytes.
 *
 * @param key    Of what travels with it: the id of SVG's metadata element. In PDF it is the
 * subject.
 * @param text   UTF-8 that travels with it.
 * @param error  Filled on TW_EIO: what could not be drawn, or why the file cannot be written.
 * @return TW_OK, TW_ENOMEM or TW_EIO.
 */
tw_status canvas_cairo_write(canvas *c, replacement *file, const char *key, const char *text,
                             tw_error *error);

#endif
