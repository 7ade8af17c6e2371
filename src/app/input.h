#ifndef APP_INPUT_H
#define APP_INPUT_H

#include "app/window.h"

#include <SDL_events.h>

/** Give an event to whom it belongs: a widget, an action, the map. */
void input_take(window *w, const SDL_Event *e);

#endif
