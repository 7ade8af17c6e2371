#include "app/record/recording.h"

#include "app/files/save.h"

#include <SDL_timer.h>
#include <stdio.h>

static double now(void)
{
    return 1e-3 * (double)SDL_GetTicks64();
}

void recording_begin(window *w)
{
    tw_error error;
    const tw_status status = video_check("thalweg-" VIDEO_NAME ".mp4", &error);

    if (recording_saves(w)) {
        window_say(w, "Still saving the last video");
        return;
    }
    window_check(w, status, &error);
    if (status < 0)
        return;
    record_begin(&w->record, now());
    window_say(w, "Recording; press V to stop");
}

static void note_status(window *w, tw_status status, const tw_error *error)
{
    w->video_status = status;
    if (status < 0)
        w->video_error = *error;
    window_check(w, status, error);
}

static tw_status make_video(window *w, const char *path, tw_error *error)
{
    const screen *s = &w->screen;
    video_task *t;
    tw_status status = record_note(&w->record, &w->world, w->presents, now());

    if (status == TW_OK)
        status = video_task_new(&t, &w->record, path, s->width, s->height, s->scale, error);
    record_clear(&w->record);
    if (status == TW_OK)
        job_start(&w->jobs[WINDOW_VIDEO], &video_job, t, false);
    return status;
}

void recording_end(window *w, bool as_gif)
{
    tw_error error = {.message = ""};

    save_next_path(w->video_path, VIDEO_NAME, as_gif ? ".gif" : ".mp4");
    note_status(w, make_video(w, w->video_path, &error), &error);
}

bool recording_saves(window *w)
{
    return job_has(&w->jobs[WINDOW_VIDEO], &video_job);
}

void recording_draw(window *w, const ui_style *style)
{
    const canvas_rect place = screen_place(&w->screen);
    const double r = 0.45 * style->text;
    const canvas_point at = {place.x + 1.2 * style->text, place.y + 1.2 * style->text};

    if (!w->record.runs)
        return;
    window_check(w, record_note(&w->record, &w->world, w->presents, w->input.time), NULL);
    canvas_fill_circle(w->screen.frame, at, r, style->warning);
}

void recording_follow(window *w)
{
    const video_task *made;
    tw_error error;
    const tw_status status = job_failure(&w->jobs[WINDOW_VIDEO], &error);

    if (status < 0)
        note_status(w, status, &error);
    if ((made = job_look(&w->jobs[WINDOW_VIDEO], &video_job)) == NULL)
        return;
    snprintf(w->video_path, sizeof w->video_path, "%s", made->path);
    job_stop(&w->jobs[WINDOW_VIDEO]);
    window_say(w, "Saved %s", w->video_path);
}
