#ifndef APP_CLOSING_H
#define APP_CLOSING_H

#include <SDL_events.h>
#include <stdbool.h>

typedef struct window window;

// A window that was closed stays until what it records is saved.

/** Finish what would be lost, and say on standard error what has become of it. @return Whether it
 *  could be. */
bool window_finish(window *w);

/** Take in an event meanwhile: only the button and key that give up the recording count, and a
 *  second signal. */
void closing_take(window *w, const SDL_Event *e);

/** Show how far the saving is, over all else. Between ui_begin() and ui_end(). */
void closing_show(window *w);

#endif
