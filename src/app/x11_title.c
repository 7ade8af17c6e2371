#include "app/x11_title.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <string.h>

#ifdef SDL_VIDEO_DRIVER_X11

// SDL loads this library for itself, so it is there.
#define LIBRARY "libX11.so.6"

typedef struct x11 {
    Atom (*intern)(Display *, const char *, Bool);
    int (*change)(Display *, Window, Atom, Atom, int, int, const unsigned char *, int);
} x11;

static void load(void *function, void *library, const char *name)
{
    void *found = SDL_LoadFunction(library, name);

    memcpy(function, &found, sizeof found);
}

static void set(const x11 *x, Display *display, Window window, const char *title)
{
    const Atom utf8 = x->intern(display, "UTF8_STRING", False);
    const Atom names[] = {x->intern(display, "WM_NAME", False),
                          x->intern(display, "_NET_WM_NAME", False)};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        x->change(display, window, names[i], utf8, 8, PropModeReplace, (const unsigned char *)title,
                  (int)strlen(title));
}

void x11_title_set(SDL_Window *window, const char *title)
{
    SDL_SysWMinfo info;
    x11 x;

    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11)
        return;
    void *library = SDL_LoadObject(LIBRARY);
    if (library == NULL)
        return;
    load(&x.intern, library, "XInternAtom");
    load(&x.change, library, "XChangeProperty");
    if (x.intern != NULL && x.change != NULL)
        set(&x, info.info.x11.display, info.info.x11.window, title);
    SDL_UnloadObject(library);
}

#else

void x11_title_set(SDL_Window *window, const char *title)
{
    (void)window;
    (void)title;
}

#endif
