#ifndef CANVAS_TURNED_TEXT_H
#define CANVAS_TURNED_TEXT_H

#include "canvas/canvas.h"
#include "canvas/fonts.h"
#include "canvas/raster.h"

/** A text that runs at an angle. Units are pixels. */
typedef struct turned_text {
    const char *text;
    canvas_weight weight;
    canvas_color color;
    bool tabular;
    int size;           ///< Of the em square.
    canvas_point place; ///< What it is turned about.
    double along, down; ///< From there to the start of the baseline, before it is turned; along in
                        ///< widths of the text.
    double angle;       ///< Radians, clockwise as it is seen.
} turned_text;

/**
 * Draw a text at an angle: its glyphs are rendered several times as large, unhinted as far as one
 * can see, and each pixel averages what falls on it.
 *
 * @return False on failure (see SDL_GetError()), or without memory.
 */
bool turned_text_draw(fonts *f, raster_target target, raster_rect clip, const turned_text *what);

#endif
