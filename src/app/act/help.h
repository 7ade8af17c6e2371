#ifndef APP_HELP_H
#define APP_HELP_H

#include "canvas/canvas.h"
#include "ui/style.h"

/** Draw every key and what it does over a rectangle, from the table of actions, in as many columns
 *  as let the text be largest. */
void help_draw(canvas *c, canvas_rect within, const ui_style *style);

#endif
