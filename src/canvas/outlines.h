#ifndef CANVAS_OUTLINES_H
#define CANVAS_OUTLINES_H

#include "canvas/fonts.h"

#include <cairo.h>

/** The faces of Inter as Cairo draws them: glyph by glyph, at any size. */
typedef struct outlines outlines;

/**
 * @param f        Names the files; borrowed for the call.
 * @param message  Receives what went wrong, size bytes.
 * @return NULL on failure.
 */
outlines *outlines_new(const fonts *f, char *message, size_t size);

void outlines_free(outlines *o);

/**
 * Show a run of a text, in the colour in force.
 *
 * @param size   Of the em square, in user units.
 * @param start  Of the text's baseline, in user units.
 * @param scale  Pixels a user unit: the run's place is in those.
 * @return False when memory is short.
 */
bool outlines_show(const outlines *o, cairo_t *cairo, canvas_weight weight, double size,
                   const fonts_run *run, canvas_point start, double scale);

#endif
