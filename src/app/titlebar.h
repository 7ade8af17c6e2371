#ifndef APP_TITLEBAR_H
#define APP_TITLEBAR_H

#include "app/world/world.h"
#include "scene/files.h"

#include <SDL_video.h>

/** Longest title in bytes, with its final zero. */
#define TITLEBAR_TEXT 640

/** The title of the window. */
typedef struct titlebar {
    char text[TITLEBAR_TEXT]; ///< As it is shown; empty: not yet.
} titlebar;

/** Let it name what is shown: "Rosenbrock - lecture.json - thalweg", or with the deck's name before
 *  that of its file. */
void titlebar_follow(titlebar *t, const world *w, SDL_Window *shown);

#endif
