#ifndef APP_PICTURE_H
#define APP_PICTURE_H

#include "app/window.h"

// The picture in the window: its share of the frame beside the panel, and that it shows the world.

/** Is the panel shown, beside the picture or over it? */
bool picture_shows_panel(const window *w);

/** Points that the panel takes from the picture; 0: it lies over it, or is not shown. */
double picture_margin(const window *w);

/** The place of the panel, in points of the frame. */
canvas_rect picture_panel_place(const window *w);

/** What a picture of the world is made of, beside the world. */
screen_extra picture_extra(const window *w);

/** Let the picture be of the world as it is now, without drawing a frame: what an event on it is
 * about depends on it. Failures have been said. */
tw_status picture_follow(window *w);

#endif
