#ifndef FIGURE_STYLE_H
#define FIGURE_STYLE_H

#include "figure/style/colormap.h"
#include "figure/style/theme.h"

/** In whose hand a diagram is drawn. */
typedef struct figure_style {
    const figure_theme *theme;     ///< Borrowed.
    const figure_colormap *colors; ///< Borrowed.
    double text;                   ///< Size of the text in points.
} figure_style;

#endif
