#ifndef APP_WINDOW_H
#define APP_WINDOW_H

#include "app/ghost.h"
#include "app/pointer.h"
#include "app/readout.h"
#include "app/screen.h"
#include "app/world.h"

/** All that the window is. */
struct window {
    world world;
    screen screen;
    pointer pointer;
    ghost ghost;
    bool shows_help;
    char toast[512];    ///< A message that comes and goes; empty: none.
    Uint64 toast_until; ///< In SDL's milliseconds.
    bool stale;         ///< The frame no longer shows what is.
    bool quits;
};

/** Say something for a few seconds. */
void window_say(window *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Say what went wrong, if anything did. */
void window_check(window *w, tw_status status, const tw_error *error);

#endif
