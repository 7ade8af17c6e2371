#ifndef APP_X11_TITLE_H
#define APP_X11_TITLE_H

#include <SDL_video.h>

/**
 * Give a window a title of UTF-8 under X11, whatever the locale. SDL converts titles by the locale,
 * and leaves out or garbles what is not in it: in the C locale, all but ASCII. Under anything but
 * X11 this does nothing.
 */
void x11_title_set(SDL_Window *window, const char *title);

#endif
