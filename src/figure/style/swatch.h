#ifndef FIGURE_SWATCH_H
#define FIGURE_SWATCH_H

#include "figure/style/theme.h"

/** Side of a swatch, in text sizes. */
#define FIGURE_SWATCH 1.2

/**
 * A box of one colour in a legend, hatched as maps are with another unless that is transparent.
 *
 * @param at    Its middle.
 * @param text  Size of the text beside it, in points.
 */
void figure_draw_swatch(canvas *c, canvas_point at, double text, const figure_theme *theme,
                        canvas_color color, canvas_color stripes);

#endif
