#ifndef UI_TOAST_H
#define UI_TOAST_H

#include "canvas/canvas.h"
#include "ui/style.h"

/** Draw a message that comes and goes, of at most 511 bytes, on a plate of its own in the lower
 *  middle of a rectangle: in as many lines as it takes, up to 8, or fewer where the rectangle is
 *  low; what they have no room for is cut with an ellipsis. */
void ui_draw_toast(canvas *c, canvas_rect within, const ui_style *style, const char *message);

#endif
