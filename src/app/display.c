#include "app/display.h"

#include "canvas/emblem.h"
#include "canvas/share.h"

#include <ctype.h>
#include <SDL.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Pixels a side of the icon; the desktop makes other sizes of it, which are mostly powers of two.
enum { ICON = 128 };

#define INSTEAD "draw into a file with 'thalweg render'"

static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value != NULL ? value : "";
}

static bool has_screen(const char *driver)
{
    static const char *const none[] = {"offscreen", "dummy", "evdev"};

    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (SDL_strcasecmp(driver, none[i]) == 0)
            return false;
    return true;
}

// A console's screen is seen by who sits at it, not by who came over the network.
static bool is_at_console(void)
{
    const char *terminal = ttyname(STDIN_FILENO);

    return terminal != NULL && strncmp(terminal, "/dev/tty", 8) == 0 &&
           isdigit((unsigned char)terminal[8]);
}

// Wayland's library writes a line of its own where it does not know where to look.
static bool knows_wayland(void)
{
    return variable("XDG_RUNTIME_DIR")[0] == '/' || variable("WAYLAND_DISPLAY")[0] == '/';
}

static bool is_worth_trying(const char *driver)
{
    if (SDL_strcasecmp(driver, "kmsdrm") == 0)
        return is_at_console();
    if (SDL_strcasecmp(driver, "wayland") == 0)
        return knows_wayland();
    return has_screen(driver);
}

// Of SDL's drivers, the first one with a screen. SDL's own choice ends with those without.
static bool open_any(void)
{
    for (int i = 0; i < SDL_GetNumVideoDrivers(); i++) {
        const char *driver = SDL_GetVideoDriver(i);

        if (!is_worth_trying(driver))
            continue;
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, driver, SDL_HINT_OVERRIDE);
        if (SDL_Init(SDL_INIT_VIDEO) == 0)
            return true;
    }
    return false;
}

static tw_status refuse(tw_error *error)
{
    const char *x = variable("DISPLAY"), *wayland = variable("WAYLAND_DISPLAY");

    if (x[0] == '\0' && wayland[0] == '\0')
        tw_error_set(error, TW_NOWHERE,
                     "cannot open a window: DISPLAY and WAYLAND_DISPLAY are not set; " INSTEAD);
    else
        tw_error_set(error, TW_NOWHERE,
                     "cannot open a window: no answer from display %.100s%s%.100s; " INSTEAD,
                     wayland, x[0] != '\0' && wayland[0] != '\0' ? " or " : "", x);
    return TW_EIO;
}

tw_status display_open(tw_error *error)
{
    const char *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);

    if (asked == NULL || asked[0] == '\0')
        return open_any() ? TW_OK : refuse(error);
    if (SDL_Init(SDL_INIT_VIDEO) == 0)
        return TW_OK;
    tw_error_set(error, TW_NOWHERE,
                 "cannot open a window: SDL_VIDEODRIVER=%.100s: %.200s; " INSTEAD, asked,
                 SDL_GetError());
    return TW_EIO;
}

// What the screen has room for, without what the desktop puts around the window.
static SDL_Point room_for(SDL_Window *window, SDL_Rect usable)
{
    int top = 0, left = 0, bottom = 0, right = 0;

    if (window != NULL)
        SDL_GetWindowBordersSize(window, &top, &left, &bottom, &right);
    return (SDL_Point){usable.w - left - right, usable.h - top - bottom};
}

// A window without its icon is still a window.
static void set_icon(SDL_Window *window)
{
    char path[SHARE_PATH];
    tw_error error;
    uint32_t *pixels = malloc((size_t)ICON * ICON * sizeof *pixels);
    SDL_Surface *icon = NULL;

    share_path(path, "icon.svg");
    if (pixels != NULL && emblem_draw(pixels, ICON, path, &error) == TW_OK)
        icon = SDL_CreateRGBSurfaceWithFormatFrom(pixels, ICON, ICON, 32, 4 * ICON,
                                                  SDL_PIXELFORMAT_ARGB8888);
    if (icon != NULL)
        SDL_SetWindowIcon(window, icon);
    SDL_FreeSurface(icon);
    free(pixels);
}

SDL_Window *display_make_window(int width, int height)
{
    const int anywhere = SDL_WINDOWPOS_UNDEFINED;
    SDL_Rect usable;
    // Without a screen there is nothing to fit.
    const bool fits =
        has_screen(SDL_GetCurrentVideoDriver()) && SDL_GetDisplayUsableBounds(0, &usable) == 0;
    SDL_Point room = fits ? room_for(NULL, usable) : (SDL_Point){width, height};
    SDL_Window *window =
        SDL_CreateWindow("thalweg", anywhere, anywhere, SDL_min(width, room.x),
                         SDL_min(height, room.y), SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);

    if (window != NULL)
        set_icon(window);
    if (window == NULL || !fits)
        return window;
    // How large the frame is the desktop tells once the window is there.
    SDL_PumpEvents();
    room = room_for(window, usable);
    if (room.x < width || room.y < height)
        SDL_SetWindowSize(window, SDL_min(width, room.x), SDL_min(height, room.y));
    return window;
}
