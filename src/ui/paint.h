#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "canvas/canvas.h"
#include "ui/style.h"

// What widgets are drawn of.

/** A colour between two: a at 0, b at 1. */
canvas_color ui_mix(canvas_color a, canvas_color b, double part);

/** Black or white, whichever is read better on a colour. */
canvas_color ui_contrast(canvas_color under);

/** A text in the middle of a row, from its left. */
canvas_text_style ui_text_style(double size, canvas_weight weight, canvas_color color);

canvas_rect ui_inset(canvas_rect r, double by);
bool ui_within(canvas_rect r, canvas_point p);
double ui_middle(canvas_rect r);

/** The rectangle with its edges between device pixels. */
canvas_rect ui_crisp(const canvas *c, canvas_rect r);

/** Fill a rectangle with round corners, and stroke one. */
void ui_fill_round(canvas *c, canvas_rect r, double corner, canvas_color color);
void ui_stroke_round(canvas *c, canvas_rect r, double corner, double width, canvas_color color);

/** A plate with an edge of one device pixel inside it. */
void ui_draw_plate(canvas *c, canvas_rect r, double corner, canvas_color fill, canvas_color edge);

/** A plate that lies over the picture, in a style. */
void ui_draw_paper(canvas *c, canvas_rect r, const ui_style *style);

#endif
