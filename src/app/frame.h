#ifndef APP_FRAME_H
#define APP_FRAME_H

#include "app/screen.h"

typedef struct window window;

/** Draw a frame and show it: the picture, and the widgets beside and over it. What a person did
 * with widgets since the last one takes effect in this one. */
void frame_draw(window *w);

/** What a picture of the world is made of, beside the world. */
screen_extra frame_extra(const window *w);

/** Let the picture be of the world as it is now, without drawing a frame: what an event on it is
 * about depends on it. Failures have been said. */
tw_status frame_follow(window *w);

#endif
