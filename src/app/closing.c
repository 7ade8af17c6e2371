#include "app/closing.h"

#include "app/frame.h"
#include "app/record/recording.h"
#include "app/window.h"
#include "scene/plain_text.h"
#include "ui/widgets.h"

#include <math.h>
#include <SDL.h>
#include <signal.h>
#include <stdio.h>

enum { PATIENCE_MS = 1000 };

// In text sizes.
#define WIDTH 36.0
#define PADDING 0.8
#define BUTTON 15.0

static void give_up(window *w)
{
    job_stop(&w->video);
    w->gave_up = true;
    w->stale = true;
}

// Closing a terminal sends more than one signal, and Ctrl+C is often pressed twice: what gives up a
// recording is an interrupt after it has been said that it is saved.
static void interrupt(window *w, int number)
{
    if (number == SIGINT && SDL_GetTicks64() - w->closed >= PATIENCE_MS)
        give_up(w);
}

static void press(window *w, const SDL_MouseButtonEvent *e)
{
    ui_input_move(&w->input, screen_point(&w->screen, e->x, e->y));
    while (
        e->button == SDL_BUTTON_LEFT &&
        !ui_input_button(&w->input, UI_LEFT_BUTTON, e->type == SDL_MOUSEBUTTONDOWN, e->clicks, 0))
        frame_draw(w);
    w->stale = true;
}

void closing_take(window *w, const SDL_Event *e)
{
    if (e->type == w->signals.event)
        interrupt(w, e->user.code);
    else if (e->type == SDL_MOUSEBUTTONDOWN || e->type == SDL_MOUSEBUTTONUP)
        press(w, &e->button);
    else if (e->type == SDL_MOUSEMOTION)
        ui_input_move(&w->input, screen_point(&w->screen, e->motion.x, e->motion.y));
    else if (e->type == SDL_KEYDOWN && e->key.keysym.sym == SDLK_ESCAPE &&
             (e->key.keysym.mod & KMOD_SHIFT) != 0)
        give_up(w);
    else if (e->type == SDL_DROPFILE)
        SDL_free(e->drop.file); // Nothing is opened any more.
    w->stale = true;
}

void closing_show(window *w)
{
    static const double columns[] = {1.0, -BUTTON};
    const canvas_rect all = {0.0, 0.0, w->screen.width, w->screen.height};
    const double text = screen_layout(&w->screen)->text;
    const double width = fmin(WIDTH * text, all.width - 2.0 * text);
    const double height = 3.0 * ui_row_pitch(text) + 2.0 * PADDING * text;
    const canvas_rect where = {round((all.width - width) / 2.0), round((all.height - height) / 3.0),
                               width, height};
    double part = NAN;

    if (!w->quits || !recording_saves(w))
        return;
    job_progress(&w->video, &part);
    ui_begin_panel(w->ui, "Closing", where);
    ui_heading(w->ui, "Saving the recording before thalweg quits");
    ui_progress(w->ui, w->video_path, part);
    ui_columns(w->ui, 2, columns);
    ui_cell(w->ui, 0.0);
    if (ui_button(w->ui, "Discard it (Shift Esc)"))
        give_up(w);
    ui_end_panel(w->ui);
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
