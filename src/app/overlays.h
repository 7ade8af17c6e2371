#ifndef APP_OVERLAYS_H
#define APP_OVERLAYS_H

#include "app/window.h"

/** Something that lies over the picture: a row of the table in overlays.c. */
typedef struct overlay {
    /** Is it to be seen? NULL: it finds out itself when it is drawn. */
    bool (*shown)(const window *w);
    /** Its place, or what it finds a place in, in points of the frame. NULL: all of the frame. */
    canvas_rect (*place)(const window *w);
    /** Draw it, and take what a person does with its widgets. */
    void (*draw)(window *w, canvas_rect place, const ui_style *style);
    /** What the pointer does there with a button that was pressed, or, for 0, is held since.
     *  @return Whether it is the overlay's. NULL: the pointer goes through. */
    bool (*hit)(window *w, canvas_point at, int button);
} overlay;

/** Draw all that are shown, from the lowest up, between ui_begin() and ui_end(). */
void overlays_draw(window *w, const ui_style *style);

/** Give a press of the pointer, or a drag (button 0), to the uppermost that takes it. @return
 * Whether any does. */
bool overlays_hit(window *w, canvas_point at, int button);

#endif
