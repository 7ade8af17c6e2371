#ifndef FIGURE_TEXT_H
#define FIGURE_TEXT_H

#include "canvas/canvas.h"
#include "figure/style/theme.h"

/** A style of text in the figure's hand, with the size in points. */
canvas_text_style figure_text_of(double size, canvas_weight weight, canvas_color color);

/** A heading with a formula beside it, in the place kept for it. */
void figure_draw_heading(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                         const char *title, const char *formula);

/** A sentence in lines, as many as the place has room for; what is left over is cut. */
void figure_draw_sentence(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                          const char *sentence);

/** From one of its lines to the next, in text sizes. */
#define FIGURE_SENTENCE_LINE 1.6

#endif
