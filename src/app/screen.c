#include "app/screen.h"

#include "app/ghost.h"
#include "canvas/canvas_sdl.h"
#include "canvas/png_file.h"
#include "canvas/share.h"
#include "figure/theme.h"
#include "scene/scene_json.h"

#include <math.h>
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1280, HEIGHT = 800 };

static tw_status sdl_failed(tw_error *error, const char *what)
{
    tw_error_set(error, TW_NOWHERE, "%s: %s", what, SDL_GetError());
    return TW_EIO;
}

// Device pixels a point. Where the system does not scale windows itself (X11), the display's
// density does: text should not be half as large on a screen twice as dense.
static double density(SDL_Window *window, SDL_Renderer *renderer)
{
    int width, pixels, height;
    float dpi = 96.0f;

    SDL_GetWindowSize(window, &width, &height);
    SDL_GetRendererOutputSize(renderer, &pixels, &height);
    if (pixels > width)
        return (double)pixels / width;
    if (SDL_GetDisplayDPI(SDL_GetWindowDisplayIndex(window), &dpi, NULL, NULL) != 0)
        return 1.0;
    // Displays that lie about their size say 96, or nonsense: halves between 1 and 4 are believed.
    return fmin(fmax(floor(2.0 * (double)dpi / 96.0) / 2.0, 1.0), 4.0);
}

static tw_status make_canvas(canvas **out, const figure_layout *l, tw_error *error)
{
    char fonts[SHARE_PATH];

    share_path(fonts, "fonts");
    return canvas_sdl_new(out, l->width, l->height, l->scale, fonts, error);
}

// Everything that is as large as the window.
static tw_status make_surfaces(screen *s, int columns, int rows, tw_error *error)
{
    canvas *base = NULL, *frame = NULL;
    tw_status status;

    if ((status = make_canvas(&base, &s->layout, error)) < 0 ||
        (status = make_canvas(&frame, &s->layout, error)) < 0) {
        canvas_free(base);
        return status;
    }
    canvas_free(s->base);
    canvas_free(s->frame);
    s->base = base;
    s->frame = frame;
    if (s->texture != NULL)
        SDL_DestroyTexture(s->texture);
    s->texture = SDL_CreateTexture(s->renderer, SDL_PIXELFORMAT_ARGB8888,
                                   SDL_TEXTUREACCESS_STREAMING, columns, rows);
    return s->texture != NULL ? TW_OK : sdl_failed(error, "cannot draw on the window");
}

static tw_status make_figure(screen *s, const world *w, tw_error *error)
{
    const figure_spec spec = figure_spec_of(&world_pane(w)->scene, &world_pane(w)->plan);
    char share[SHARE_PATH];
    figure *f = NULL;
    tw_status status;

    share_path(share, "");
    if ((status = figure_new(&f, &spec, &s->layout, share, error)) < 0)
        return status;
    figure_free(s->figure);
    s->figure = f;
    return TW_OK;
}

tw_status screen_follow(screen *s, const world *w, tw_error *error)
{
    const double scale = density(s->window, s->renderer);
    int columns, rows;
    tw_status status;

    SDL_GetRendererOutputSize(s->renderer, &columns, &rows);
    const bool resized = s->base == NULL || columns != canvas_sdl_surface(s->base)->w ||
                         rows != canvas_sdl_surface(s->base)->h;
    if (!resized && s->figure != NULL && s->version == world_pane(w)->version)
        return TW_OK;
    s->layout = figure_layout_make(columns / scale, rows / scale, scale, world_pane(w)->plan.view);
    if (resized && (status = make_surfaces(s, columns, rows, error)) < 0)
        return status;
    if ((status = make_figure(s, w, error)) < 0)
        return status;
    s->version = world_pane(w)->version;
    figure_draw_base(s->figure, s->base);
    return TW_OK;
}

static tw_status open_window(screen *s, tw_error *error)
{
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return sdl_failed(error, "cannot open a window");
    s->window = SDL_CreateWindow("thalweg", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, WIDTH,
                                 HEIGHT, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (s->window == NULL)
        return sdl_failed(error, "cannot open a window");
    SDL_SetWindowMinimumSize(s->window, FIGURE_LEAST_WIDTH, FIGURE_LEAST_HEIGHT);
    s->renderer = SDL_CreateRenderer(s->window, -1, 0);
    return s->renderer != NULL ? TW_OK : sdl_failed(error, "cannot draw on the window");
}

tw_status screen_open(screen *s, const world *w, tw_error *error)
{
    tw_status status;

    memset(s, 0, sizeof *s);
    if ((status = open_window(s, error)) < 0 || (status = screen_follow(s, w, error)) < 0)
        screen_close(s);
    return status;
}

void screen_close(screen *s)
{
    figure_free(s->figure);
    canvas_free(s->base);
    canvas_free(s->frame);
    if (s->texture != NULL)
        SDL_DestroyTexture(s->texture);
    if (s->renderer != NULL)
        SDL_DestroyRenderer(s->renderer);
    // The window itself goes with the program: SDL, tearing it down, now and then sends an event to
    // a window that is gone already, and X ends the program with an error.
}

static canvas_rect whole(const figure_layout *l)
{
    return (canvas_rect){0.0, 0.0, l->width, l->height};
}

static tw_status draw_hikers(const screen *s, canvas *c, world *w)
{
    size_t count;
    const figure_hiker *hikers = pane_drawn(&w->panes[w->active], world_shown(w), &count);

    return figure_draw_hikers(s->figure, c, count, hikers);
}

tw_status screen_draw(screen *s, world *w)
{
    canvas_draw_image(s->frame, whole(&s->layout), canvas_sdl_image(s->base), false);
    ghost_draw_past(s->frame, &s->layout, world_pane(w));
    return draw_hikers(s, s->frame, w);
}

void screen_present(screen *s)
{
    const SDL_Surface *surface = canvas_sdl_surface(s->frame);

    SDL_UpdateTexture(s->texture, NULL, surface->pixels, surface->pitch);
    SDL_RenderCopy(s->renderer, s->texture, NULL, NULL);
    SDL_RenderPresent(s->renderer);
}

canvas_point screen_point(const screen *s, int x, int y)
{
    int width, height;

    SDL_GetWindowSize(s->window, &width, &height);
    // The middle of the pixel that the pointer is on.
    return (canvas_point){(x + 0.5) * s->layout.width / width,
                          (y + 0.5) * s->layout.height / height};
}

ui_style screen_style(const screen *s, const world *w)
{
    const figure_theme *theme = figure_theme_of(w->course.scene.theme);

    return (ui_style){
        .text = s->layout.text,
        .paper = theme->paper,
        .ink = theme->ink,
        .muted = theme->muted,
        .hairline = theme->hairline,
        .accent = theme->accent,
        .warning = theme->warning,
    };
}

tw_status screen_save(const screen *s, world *w, const char *path, tw_error *error)
{
    canvas *c = NULL;
    char *json = NULL;
    scene now;
    tw_status status = world_snapshot(w, &now);

    if (status < 0)
        return status;
    status = scene_to_json(&json, &now);
    scene_clear(&now);
    if (status < 0)
        return status;
    if ((status = make_canvas(&c, &s->layout, error)) < 0)
        goto done;
    figure_draw_base(s->figure, c);
    if ((status = draw_hikers(s, c, w)) < 0)
        goto done;
    status = png_file_write(path, canvas_sdl_image(c), "thalweg-scene", json, error);
done:
    canvas_free(c);
    free(json);
    return status;
}
