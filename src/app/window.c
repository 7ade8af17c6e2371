#include "app/window.h"

#include <SDL_timer.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TOAST_MS = 4000 }; // That a message stays.

void window_say(window *w, const char *format, ...)
{
    char message[sizeof w->toast];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    w->toast_until = SDL_GetTicks64() + TOAST_MS;
    // What every frame says anew does not ask for the next one.
    w->stale = w->stale || strcmp(message, w->toast) != 0;
    memcpy(w->toast, message, sizeof message);
}

void window_check(window *w, tw_status status, const tw_error *error)
{
    if (status == TW_EINVALID || status == TW_EIO)
        window_say(w, "%s", error->message);
    else if (status < 0)
        window_say(w, "%s", tw_status_message(status));
}
