#ifndef UI_STYLE_H
#define UI_STYLE_H

#include "canvas/canvas.h"

/** How widgets look: given by whoever draws them, so that they follow the picture below. */
typedef struct ui_style {
    double text; ///< Size of the text in points; everything else follows it.
    canvas_color paper, ink, muted, hairline;
    canvas_color accent;  ///< What is chosen, filled or focused.
    canvas_color warning; ///< What is wrong.
} ui_style;

#endif
