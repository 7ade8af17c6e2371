#include "app/loop.h"

#include "app/app.h"
#include "app/files/open.h"
#include "app/frame.h"
#include "app/input.h"
#include "app/over/offer.h"
#include "app/panel/panels.h"
#include "app/pointer.h"
#include "app/record/recording.h"
#include "app/session/autosave.h"
#include "scene/plain_text.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

enum { FRAME_MS = 16 }; // Of an animation.

// Milliseconds until something moves by itself; -1: never.
static int next_move(const window *w)
{
    const Uint64 now = SDL_GetTicks64(), shown = (Uint64)(1e3 * w->input.time);
    const double widgets = ui_wants_frame(w->ui);
    Uint64 next = UINT64_MAX;

    if (widgets < 1e6)
        next = shown + (Uint64)(1e3 * widgets) + 1;
    if (w->world.playback.playing || world_walking(&w->world))
        next = shown + FRAME_MS;
    if (w->toast[0] != '\0' && w->toast_until < next)
        next = w->toast_until;
    if (w->autosave.due != 0 && w->autosave.due < next)
        next = w->autosave.due;
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
            input_take(w, &e);
    while (SDL_PollEvent(&e));
}

// What a terrain that was not there before has to say of its data.
static void tell_note(window *w)
{
    const run_plan *plan = &world_pane(&w->world)->plan;
    const char *note = tw_terrain_note(plan->terrain);

    if (plan->shared == w->noted)
        return;
    run_terrain_let_go(w->noted);
    w->noted = run_terrain_hold(plan->shared);
    if (note != NULL)
        window_say(w, "%s", note);
}

// Let the hikers walk for the time that has passed since the last call.
static void pass_time(window *w)
{
    const Uint64 now = SDL_GetTicks64();
    // A pause longer than a few frames was no animation, and nothing should jump after it.
    const Uint64 passed = now - w->passed < 100 ? now - w->passed : 100;
    playback *p = &w->world.playback;

    w->passed = now;
    pointer_pass_time(w, now);
    if (1e-3 * (double)now >= w->input.time + ui_wants_frame(w->ui))
        w->stale = true;
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
    tell_note(w);
    if (w->toast[0] != '\0' && now >= w->toast_until) {
        w->toast[0] = '\0';
        w->stale = true;
    }
    autosave_follow(w);
}

void window_turn(window *w)
{
    if (w->stale)
        frame_draw(w);
    take_events(w);
    pass_time(w);
}

static void get_clipboard(void *user, char *out, size_t size)
{
    char *text = SDL_GetClipboardText();

    (void)user;
    snprintf(out, size, "%s", text != NULL ? text : "");
    SDL_free(text);
}

static void set_clipboard(void *user, const char *text)
{
    (void)user;
    SDL_SetClipboardText(text);
}

static tw_status open_jobs(window *w, tw_error *error)
{
    size_t count = 0;
    tw_status status = TW_OK;

    while (count < WINDOW_JOBS && (status = job_open(&w->jobs[count], error)) == TW_OK)
        count++;
    while (status < 0 && count > 0)
        job_close(&w->jobs[--count]);
    w->plane.job = &w->jobs[WINDOW_PLANE];
    return status;
}

static tw_status open_parts(window *w, const scene *s, tw_error *error)
{
    const ui_clipboard clipboard = {NULL, get_clipboard, set_clipboard};
    tw_status status = world_open(&w->world, s, error);

    if (status < 0)
        return status;
    if ((status = screen_open(&w->screen, &w->world, error)) < 0)
        goto no_screen;
    if ((w->ui = ui_new(&clipboard)) == NULL)
        status = TW_ENOMEM;
    else if ((status = open_jobs(w, error)) == TW_OK)
        return TW_OK;
    ui_free(w->ui);
    screen_close(&w->screen);
no_screen:
    world_close(&w->world);
    return status;
}

// The file that the scene was read from.
static tw_status take_source(window *w, const char *path)
{
    const tw_status status = seen_files_note(&w->seen, path);

    return status < 0 ? status : scene_set_text(&w->world.course.source, path);
}

// The scene is the first of a folder.
static tw_status begin_deck(window *w, const char *folder, tw_error *error)
{
    char path[SCENE_PATH];
    tw_status status = deck_open(&w->deck, folder, error);

    if (status < 0)
        return status;
    w->world.course.is_page = true;
    return take_source(w, deck_path(&w->deck, 0, path));
}

tw_status window_begin(window *w, const scene *s, const char *folder, tw_error *error)
{
    tw_status status;

    *w = (window){.stale = true};
    if ((status = open_parts(w, s, error)) < 0)
        return status;
    w->passed = SDL_GetTicks64();
    panels_init(&w->panels);
    window_say(w, "Click drops a hiker, Tab opens the panel, H shows the keys");
    if (folder != NULL)
        window_check(w, begin_deck(w, folder, error), error);
    autosave_open(w);
    return TW_OK;
}

void window_end(window *w)
{
    offer_drop(w);
    record_clear(&w->record);
    plane_view_clear(&w->plane);
    for (size_t i = 0; i < WINDOW_JOBS; i++)
        job_close(&w->jobs[i]);
    autosave_close(&w->autosave);
    deck_close(&w->deck);
    seen_files_clear(&w->seen);
    live_clear(&w->live);
    panels_clear(&w->panels);
    ghost_clear(&w->ghost);
    why_clear(&w->why);
    ui_free(w->ui);
    screen_close(&w->screen);
    run_terrain_let_go(w->noted);
    world_close(&w->world);
}

static void tell_error(tw_status status, const tw_error *error)
{
    const bool has_words = status == TW_EIO || status == TW_EINVALID;

    plain_text_print(stderr, has_words ? error->message : tw_status_message(status));
    fputc('\n', stderr);
}

// What has become of the video.
static bool tell(const window *w)
{
    if (w->gave_up)
        fprintf(stderr, "The recording was discarded\n");
    else if (w->video_status < 0)
        tell_error(w->video_status, &w->video_error);
    else
        fprintf(stderr, "Saved %s\n", w->video_path);
    return w->gave_up || w->video_status == TW_OK;
}

bool window_finish(window *w)
{
    const bool saves = w->record.runs || recording_saves(w);

    w->world.playback.playing = false;
    w->toast[0] = '\0';
    w->closed = SDL_GetTicks64();
    autosave_finish(w);
    if (w->record.runs)
        recording_end(w, false);
    if (recording_saves(w))
        fprintf(stderr, "Saving %s; Ctrl+C discards it\n", w->video_path);
    while (!w->gave_up && recording_saves(w)) {
        window_turn(w);
        recording_follow(w);
    }
    recording_follow(w);
    return !saves || tell(w);
}

static tw_status begin(window *w, const scene *s, const app_start *start, tw_error *error)
{
    tw_status status = window_begin(w, s, start->deck, error);

    if (status < 0)
        return status;
    w->world.course.edited = start->edited;
    if (start->says != NULL)
        window_say(w, "%s", start->says);
    if (start->path != NULL && (status = take_source(w, start->path)) == TW_OK)
        window_follow_page(w);
    return status;
}

int app_run(const scene *s, const app_start *start)
{
    window w;
    tw_error error;
    const tw_status status = begin(&w, s, start, &error);

    if (status < 0) {
        plain_text_print(stderr, status == TW_ENOMEM ? tw_status_message(status) : error.message);
        fputc('\n', stderr);
        return 1;
    }
    signals_begin(&w.signals);
    window_turn(&w);
    if (start->is_bare)
        offer_make(&w);
    while (!w.quits)
        window_turn(&w);
    const bool finished = window_finish(&w);
    signals_end(&w.signals);
    window_end(&w);
    return finished ? 0 : 1;
}
