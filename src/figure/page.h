#ifndef FIGURE_PAGE_H
#define FIGURE_PAGE_H

#include "canvas/canvas.h"
#include "figure/spec.h"
#include "figure/style/colormap.h"
#include "figure/style/theme.h"

/** In whose hand a diagram is drawn. */
typedef struct figure_style {
    const figure_theme *theme;     ///< Borrowed.
    const figure_colormap *colors; ///< Borrowed.
    double text;                   ///< Size of the text in points.
} figure_style;

/** Size of the text on a page as large as the canvas. */
double figure_page_text(const canvas *c);

/** Clear a canvas and draw a heading; what is left of it for a diagram. */
canvas_rect figure_draw_page(canvas *c, const figure_spec *spec);

#endif
