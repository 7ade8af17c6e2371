#ifndef APP_DISPLAY_H
#define APP_DISPLAY_H

#include "thalweg/status.h"

#include <SDL_video.h>

/**
 * Open SDL's video on a display that somebody can see: SDL itself would go on unseen. A driver
 * without a screen is taken only if SDL_VIDEODRIVER asks for it.
 *
 * @return TW_OK, or TW_EIO and an error that says what to do instead.
 */
tw_status display_open(tw_error *error);

/**
 * Make the program's window: of this size, or as large as the usable part of the screen has room
 * for.
 *
 * @return NULL if it could not be made; SDL_GetError() says why.
 */
SDL_Window *display_make_window(int width, int height);

#endif
