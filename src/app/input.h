#ifndef APP_INPUT_H
#define APP_INPUT_H

#include <SDL_events.h>

typedef struct window window;

/** Give an event to whom it belongs: a widget, an action, the map. */
void input_take(window *w, const SDL_Event *e);

#endif
