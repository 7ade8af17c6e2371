#ifndef APP_POINTER_H
#define APP_POINTER_H

#include "app/window.h"

#include <SDL_events.h>

// What the pointer does on the map and the chart.

/** The pointer is at a pixel of the window. */
void pointer_look(window *w, int x, int y);

/** The pressed button does that until it is let go; one undo takes all of it back. */
void pointer_hold(window *w, pointer_grip what);

void pointer_press(window *w, const SDL_MouseButtonEvent *e);
void pointer_release(window *w, const SDL_MouseButtonEvent *e);
void pointer_move(window *w, const SDL_MouseMotionEvent *e);
void pointer_wheel(window *w, const SDL_MouseWheelEvent *e);

/** Look again at what the pointer is on: the picture below it has changed. */
void pointer_follow(window *w);

/** The pointer has left the window. */
void pointer_leave(window *w);

/** End the gesture of a wheel that turns no more. */
void pointer_pass_time(window *w, Uint64 now);

#endif
