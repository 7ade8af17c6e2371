#ifndef UI_PANEL_H
#define UI_PANEL_H

#include "canvas/canvas.h"
#include "ui/style.h"

#include <stddef.h>

/** A row of a panel: a key and what it does, a name and its value. */
typedef struct ui_row {
    const char *name;
    const char *text;
} ui_row;

/** Draw a panel in the middle of a rectangle: a heading over rows in two columns, as large as they
 *  need, in smaller type where the rectangle has no room for that. */
void ui_draw_panel(canvas *c, canvas_rect within, const ui_style *style, const char *heading,
                   size_t count, const ui_row *rows);

/** Draw a message that comes and goes, of at most 511 bytes, on a plate of its own in the lower
 *  middle of a rectangle: in as many lines as it takes, up to 8, or fewer where the rectangle is
 *  low; what they have no room for is cut with an ellipsis. */
void ui_draw_toast(canvas *c, canvas_rect within, const ui_style *style, const char *message);

#endif
