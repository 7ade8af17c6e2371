#ifndef APP_FRAME_H
#define APP_FRAME_H

#include "app/window.h"

/** Draw a frame and show it: the picture, and the widgets beside and over it. What a person did
 * with widgets since the last one takes effect in this one. */
void frame_draw(window *w);

#endif
