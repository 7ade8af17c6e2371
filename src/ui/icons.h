#ifndef UI_ICONS_H
#define UI_ICONS_H

#include "canvas/canvas.h"

/** Small signs, drawn from lines. */
typedef enum ui_icon {
    UI_ICON_PLAY,
    UI_ICON_PAUSE,
    UI_ICON_STEP,
    UI_ICON_STEP_BACK,
    UI_ICON_FIRST,
    UI_ICON_LAST,
    UI_ICON_LOOP,
    UI_ICON_ADD,
    UI_ICON_REMOVE,
    UI_ICON_SHOWN,
    UI_ICON_HIDDEN,
    UI_ICON_UNDO,
    UI_ICON_REDO,
    UI_ICON_MENU,
    UI_ICON_CHECK,
    UI_ICON_RIGHT, ///< A chevron, as of something that unfolds.
    UI_ICON_DOWN,
    UI_ICON_COUNT,
} ui_icon;

/** Draw a sign in the square of that side around a place, in points. */
void ui_draw_icon(canvas *c, ui_icon icon, canvas_point centre, double side, canvas_color color);

#endif
