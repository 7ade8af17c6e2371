#include "app/window.h"

#include "app/actions.h"
#include "app/app.h"
#include "ui/panel.h"

#include <SDL.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    FRAME_MS = 16,   // Of an animation.
    TOAST_MS = 4000, // That a message stays.
};

void window_say(window *w, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(w->toast, sizeof w->toast, format, args);
    va_end(args);
    w->toast_until = SDL_GetTicks64() + TOAST_MS;
    w->stale = true;
}

void window_check(window *w, tw_status status, const tw_error *error)
{
    if (status == TW_EINVALID || status == TW_EIO)
        window_say(w, "%s", error->message);
    else if (status < 0)
        window_say(w, "%s", tw_status_message(status));
}

// The space bar plays when it is let go, unless the view was dragged with it meanwhile.
static void press_key(window *w, const SDL_KeyboardEvent *e)
{
    if (e->keysym.sym != SDLK_SPACE) {
        app_press(w, e->keysym.sym, e->keysym.mod);
        return;
    }
    w->pointer.space = true;
    if (!e->repeat)
        w->pointer.space_used = false;
}

static void release_key(window *w, const SDL_KeyboardEvent *e)
{
    if (e->keysym.sym != SDLK_SPACE || !w->pointer.space)
        return;
    w->pointer.space = false;
    if (!w->pointer.space_used)
        app_press(w, e->keysym.sym, e->keysym.mod);
}

static void handle(window *w, const SDL_Event *e)
{
    switch (e->type) {
    case SDL_QUIT:
        w->quits = true;
        break;
    case SDL_KEYDOWN:
        press_key(w, &e->key);
        break;
    case SDL_KEYUP:
        release_key(w, &e->key);
        break;
    case SDL_MOUSEBUTTONDOWN:
        pointer_press(w, &e->button);
        break;
    case SDL_MOUSEBUTTONUP:
        pointer_release(w, &e->button);
        break;
    case SDL_MOUSEMOTION:
        pointer_move(w, &e->motion);
        break;
    case SDL_MOUSEWHEEL:
        pointer_wheel(w, &e->wheel);
        break;
    case SDL_WINDOWEVENT:
        if (e->window.event == SDL_WINDOWEVENT_LEAVE)
            pointer_leave(w);
        w->stale = true; // Resized, uncovered, moved to another screen: drawn anew in any case.
        break;
    default:
        break;
    }
}

static void set_title(const window *w)
{
    char title[FIGURE_TITLE + 16];

    snprintf(title, sizeof title, "%s – thalweg", world_pane(&w->world)->plan.name);
    if (strcmp(title, SDL_GetWindowTitle(w->screen.window)) != 0)
        SDL_SetWindowTitle(w->screen.window, title);
}

static void draw_help(const window *w, const ui_style *style, canvas_rect within)
{
    ui_row rows[64] = {
        {"Click", "Drop a hiker"},
        {"Shift-click", "Drop one more beside the others"},
    };
    size_t count, n = 2;
    const action *all = app_actions(&count);

    for (size_t i = 0; i < count && n < sizeof rows / sizeof *rows; i++)
        rows[n++] = (ui_row){all[i].keys, all[i].help};
    ui_draw_panel(w->screen.frame, within, style, "Keys", n, rows);
}

static void draw_widgets(window *w)
{
    const ui_style style = screen_style(&w->screen, &w->world);
    const figure_layout *layout = &w->screen.layout;
    const canvas_rect within = {0.0, 0.0, layout->width, layout->height};
    readout_place place;
    const bool felt =
        w->pointer.on_map && readout_feel(&w->world, w->pointer.weights, &place) == TW_OK;

    readout_draw(w->screen.frame, layout, &style, &w->world, felt ? &place : NULL);
    if (w->toast[0] != '\0')
        ui_draw_toast(w->screen.frame, layout->map, &style, w->toast);
    if (w->shows_help)
        draw_help(w, &style, within);
}

static void draw(window *w)
{
    tw_error error;
    tw_status status = screen_follow(&w->screen, &w->world, &error);

    window_check(w, status, &error);
    if (w->screen.texture == NULL || w->screen.figure == NULL)
        return;
    window_check(w, screen_draw(&w->screen, &w->world), &error);
    if (w->pointer.on_map && w->pointer.grip == POINTER_FREE)
        ghost_draw(&w->ghost, w->screen.frame, &w->screen.layout, &w->world, w->pointer.weights);
    draw_widgets(w);
    screen_present(&w->screen);
    set_title(w);
    w->stale = false;
}

// Milliseconds until something moves by itself; -1: never.
static int next_move(const window *w)
{
    const Uint64 now = SDL_GetTicks64();

    Uint64 next = UINT64_MAX;

    if (w->world.playback.playing || world_walking(&w->world))
        return FRAME_MS;
    if (w->toast[0] != '\0')
        next = w->toast_until;
    if (w->pointer.zooms_until != 0 && w->pointer.zooms_until < next)
        next = w->pointer.zooms_until;
    if (next == UINT64_MAX)
        return -1;
    return next > now ? (int)(next - now) : 0;
}

// Of the moves of a pointer that is faster than the frames only the last counts.
static bool is_outrun(const SDL_Event *e)
{
    SDL_Event next;

    return e->type == SDL_MOUSEMOTION &&
           SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1 &&
           next.type == SDL_MOUSEMOTION;
}

// All events there are; waits for the first one while nothing moves.
static void take_events(window *w)
{
    const int wait = w->stale ? 0 : next_move(w);
    SDL_Event e;

    if (!(wait < 0 ? SDL_WaitEvent(&e) : SDL_WaitEventTimeout(&e, wait)))
        return;
    do
        if (!is_outrun(&e))
            handle(w, &e);
    while (SDL_PollEvent(&e));
}

// Let the hikers walk for the time that has passed since the last call.
static void pass_time(window *w, Uint64 *last)
{
    const Uint64 now = SDL_GetTicks64();
    // A pause longer than a few frames was no animation, and nothing should jump after it.
    const Uint64 passed = now - *last < 100 ? now - *last : 100;
    playback *p = &w->world.playback;

    *last = now;
    pointer_pass_time(w, now);
    if (world_walking(&w->world)) {
        if (!world_walk_ahead(&w->world, FRAME_MS / 2)) {
            p->playing = false;
            window_say(w, "The paths fill the memory: paused");
        }
        w->stale = true;
    }
    if (p->playing) {
        playback_tick(p, 1e-3 * (double)passed, world_length(&w->world), world_walked(&w->world));
        w->stale = true;
    }
    if (w->toast[0] != '\0' && now >= w->toast_until) {
        w->toast[0] = '\0';
        w->stale = true;
    }
}

static void run(window *w)
{
    Uint64 last = SDL_GetTicks64();

    while (!w->quits) {
        if (w->stale)
            draw(w);
        take_events(w);
        pass_time(w, &last);
    }
}

int app_run(const scene *s)
{
    window w = {.stale = true};
    tw_error error = {.message = "out of memory"};
    int code = 1;

    if (world_open(&w.world, s, &error) < 0) {
        fprintf(stderr, "%s\n", error.message);
        return code;
    }
    if (screen_open(&w.screen, &w.world, &error) == TW_OK) {
        window_say(&w, "Click to drop a hiker; H shows the keys");
        run(&w);
        ghost_clear(&w.ghost);
        screen_close(&w.screen);
        code = 0;
    } else {
        fprintf(stderr, "%s\n", error.message);
    }
    world_close(&w.world);
    return code;
}
