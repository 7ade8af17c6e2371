#include "app/screen.h"

#include "app/display.h"
#include "canvas/canvas_cairo.h"
#include "canvas/canvas_sdl.h"
#include "canvas/print.h"
#include "canvas/share.h"
#include "figure/style/theme.h"
#include "scene/picture_note.h"
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

static tw_status make_canvas(canvas **out, const screen *s, tw_error *error)
{
    char fonts[SHARE_PATH];

    share_path(fonts, "fonts");
    return canvas_sdl_new(out, s->width, s->height, s->scale, fonts, error);
}

// Everything that is as large as the window.
static tw_status make_surfaces(screen *s, int columns, int rows, tw_error *error)
{
    canvas *base = NULL, *frame = NULL;
    tw_status status;

    if ((status = make_canvas(&base, s, error)) < 0 ||
        (status = make_canvas(&frame, s, error)) < 0) {
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

static bool has_size(const screen *s, int columns, int rows)
{
    size_t across, down;

    if (s->base == NULL)
        return false;
    canvas_sdl_size(s->base, &across, &down);
    return across == (size_t)columns && down == (size_t)rows;
}

tw_status screen_resize(screen *s, tw_error *error)
{
    int columns, rows;

    SDL_GetRendererOutputSize(s->renderer, &columns, &rows);
    if (has_size(s, columns, rows))
        return TW_OK;
    s->scale = density(s->window, s->renderer);
    s->width = columns / s->scale;
    s->height = rows / s->scale;
    s->margin = -1.0; // The base shows nothing,
    s->pane = 0;      // of no pane.
    return make_surfaces(s, columns, rows, error);
}

static figure_sheet_spec sheet_spec(const screen *s, const world *w, const screen_extra *extra)
{
    const canvas_rect place = {0.0, 0.0, s->width - extra->margin, s->height};
    figure_sheet_spec spec = figure_sheet_of(&w->run, place, s->scale);

    if (extra->projected)
        spec.theme = SCENE_THEME_PROJECTOR;
    spec.hues = extra->hues;
    return spec;
}

figure_sheet_layout screen_arrange(const screen *s, const world *w, const screen_extra *extra)
{
    const figure_sheet_spec spec = sheet_spec(s, w, extra);

    return figure_sheet_arrange(&spec);
}

static bool shows(const screen *s, const world *w, const screen_extra *extra)
{
    return s->sheet != NULL && s->margin == extra->margin && s->projected == extra->projected &&
           s->world == w->version && !extra->changed;
}

// Does the base show the same, with what is new? The captions of several panes say how their hikers
// walk, and a relief turns.
static bool keeps_base(const screen *s, const world *w, const screen_extra *extra,
                       const figure_sheet_layout *before)
{
    return w->run.pane_count == 1 && !figure_turns(figure_sheet_pane(s->sheet, 0)) &&
           s->pane == w->run.panes[0].version && !extra->changed &&
           s->projected == extra->projected &&
           memcmp(before, screen_layout(s), sizeof *before) == 0;
}

tw_status screen_follow(screen *s, const world *w, const screen_extra *extra, tw_error *error)
{
    figure_sheet_layout before = {.pane_count = 0};
    const figure_sheet_spec spec = sheet_spec(s, w, extra);
    char share[SHARE_PATH];
    tw_status status;

    if (shows(s, w, extra))
        return TW_OK;
    if (s->sheet != NULL)
        before = *screen_layout(s);
    share_path(share, "");
    if (s->sheet == NULL)
        status = figure_sheet_new(&s->sheet, &spec, share, error);
    else
        status = figure_sheet_change(s->sheet, &spec, share, error);
    if (status < 0)
        return status;
    if (!keeps_base(s, w, extra, &before))
        figure_sheet_draw_base(s->sheet, s->base);
    s->theme = spec.theme;
    s->margin = extra->margin;
    s->projected = extra->projected;
    s->world = w->version;
    s->pane = w->run.panes[0].version;
    return TW_OK;
}

static tw_status open_window(screen *s, tw_error *error)
{
    tw_status status;

    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    if ((status = display_open(error)) < 0)
        return status;
    s->window = display_make_window(WIDTH, HEIGHT);
    if (s->window == NULL)
        return sdl_failed(error, "cannot open a window");
    SDL_SetWindowMinimumSize(s->window, FIGURE_LEAST_WIDTH, FIGURE_LEAST_HEIGHT);
    s->renderer = SDL_CreateRenderer(s->window, -1, 0);
    return s->renderer != NULL ? TW_OK : sdl_failed(error, "cannot draw on the window");
}

tw_status screen_open(screen *s, const world *w, tw_error *error)
{
    const screen_extra nothing = {.margin = 0.0};
    tw_status status;

    memset(s, 0, sizeof *s);
    if ((status = open_window(s, error)) < 0 || (status = screen_resize(s, error)) < 0 ||
        (status = screen_follow(s, w, &nothing, error)) < 0)
        screen_close(s);
    return status;
}

void screen_close(screen *s)
{
    figure_sheet_free(s->sheet);
    canvas_free(s->base);
    canvas_free(s->frame);
    if (s->texture != NULL)
        SDL_DestroyTexture(s->texture);
    if (s->renderer != NULL)
        SDL_DestroyRenderer(s->renderer);
    // The window itself goes with the program: SDL, tearing it down, now and then sends an event to
    // a window that is gone already, and X ends the program with an error.
}

void screen_draw_base(screen *s)
{
    const canvas_rect all = {0.0, 0.0, s->width, s->height};

    canvas_push_clip(s->frame, screen_place(s));
    canvas_sdl_draw_layer(s->frame, all, s->base);
    canvas_pop_clip(s->frame);
}

tw_status screen_draw_hikers(screen *s, world *w, const uint64_t *mark)
{
    figure_sheet_top top = figure_roster_show(&w->roster, &w->run, world_shown(w), false);

    top.has_mark = mark != NULL;
    top.mark = mark != NULL ? *mark : 0;
    return figure_sheet_draw_top(s->sheet, s->frame, &top);
}

tw_status screen_present(screen *s, tw_error *error)
{
    canvas_image frame;
    const tw_status status = canvas_sdl_finish(s->frame, &frame, error);

    SDL_UpdateTexture(s->texture, NULL, frame.pixels, (int)(frame.columns * sizeof *frame.pixels));
    SDL_RenderCopy(s->renderer, s->texture, NULL, NULL);
    SDL_RenderPresent(s->renderer);
    return status;
}

canvas_rect screen_place(const screen *s)
{
    return (canvas_rect){0.0, 0.0, s->width - s->margin, s->height};
}

const figure_sheet_layout *screen_layout(const screen *s)
{
    return figure_sheet_layout_of(s->sheet);
}

const figure_layout *screen_pane(const screen *s, size_t which)
{
    return figure_layout_of(figure_sheet_pane(s->sheet, which));
}

canvas_point screen_point(const screen *s, int x, int y)
{
    int width, height;

    SDL_GetWindowSize(s->window, &width, &height);
    // The middle of the pixel that the pointer is on.
    return (canvas_point){(x + 0.5) * s->width / width, (y + 0.5) * s->height / height};
}

ui_style screen_style(const screen *s)
{
    const figure_theme *theme = figure_theme_of(s->theme);

    return (ui_style){
        .text = screen_layout(s)->text,
        .paper = theme->paper,
        .ink = theme->ink,
        .muted = theme->muted,
        .hairline = theme->hairline,
        .accent = theme->accent,
        .warning = theme->warning,
    };
}

// A picture of the world, without widgets.
typedef struct portrait {
    const screen *screen;
    world *world;
    const screen_extra *extra;
} portrait;

static tw_status draw_alone(void *user, canvas *c, tw_error *error)
{
    const portrait *p = user;
    const screen_extra alone = {.hues = p->extra->hues};
    const figure_sheet_spec spec = sheet_spec(p->screen, p->world, &alone);
    const figure_sheet_top top =
        figure_roster_show(&p->world->roster, &p->world->run, world_shown(p->world), false);
    figure_sheet *sheet;
    char share[SHARE_PATH];
    tw_status status;

    share_path(share, "");
    if ((status = figure_sheet_new(&sheet, &spec, share, error)) < 0)
        return status;
    figure_sheet_draw_base(sheet, c);
    status = figure_sheet_draw_top(sheet, c, &top);
    figure_sheet_free(sheet);
    return status;
}

static tw_status print(replacement *file, portrait *p, const char *json, tw_error *error)
{
    const screen *s = p->screen;
    char fonts[SHARE_PATH];
    const canvas_page page = {s->width, s->height, s->scale, fonts, PICTURE_NOTE_KEY, json};

    share_path(fonts, "fonts");
    return canvas_print(file, &page, draw_alone, p, error);
}

tw_status screen_print(const screen *s, world *w, const screen_extra *extra, replacement *file,
                       tw_error *error)
{
    portrait p = {s, w, extra};
    char *json = NULL;
    scene now;
    tw_status status = world_snapshot(w, &now);

    if (status < 0)
        return status;
    status = scene_to_json(&json, &now);
    scene_clear(&now);
    if (status == TW_OK)
        status = print(file, &p, json, error);
    free(json);
    return status;
}

tw_status screen_save(const screen *s, world *w, const screen_extra *extra, const char *path,
                      tw_error *error)
{
    replacement *file;
    const tw_status status = replace_begin(&file, path, error);

    return status < 0 ? status : replace_end(file, screen_print(s, w, extra, file, error), error);
}
