#include "app/record/video_task.h"

#include "canvas/canvas_sdl.h"
#include "canvas/share.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The last picture stays for so long, in seconds.
#define REST 1.0

void video_task_free(void *task)
{
    video_task *t = task;

    if (t == NULL)
        return;
    video_abandon(t->video);
    replace_abandon(t->file);
    figure_sheet_free(t->sheet);
    figure_shown_free(t->shown);
    SDL_DestroyMutex(t->lock);
    record_clear(&t->record);
    canvas_free(t->base);
    canvas_free(t->frame);
    free(t);
}

tw_status video_task_new(video_task **out, record *r, const char *path, double width, double height,
                         double scale, tw_error *error)
{
    video_task *t = calloc(1, sizeof *t);
    char fonts[SHARE_PATH];
    tw_status status;

    if (t == NULL)
        return TW_ENOMEM;
    share_path(fonts, "fonts");
    t->lock = SDL_CreateMutex();
    if ((status = t->lock != NULL ? TW_OK : TW_ENOMEM) < 0 ||
        (status = canvas_sdl_new(&t->base, width, height, scale, fonts, error)) < 0 ||
        (status = canvas_sdl_new(&t->frame, width, height, scale, fonts, error)) < 0) {
        video_task_free(t);
        return status;
    }
    snprintf(t->path, sizeof t->path, "%s", path);
    t->width = width;
    t->height = height;
    t->scale = scale;
    t->record = *r;
    t->moment = SIZE_MAX;
    t->frame_count = (size_t)ceil((r->ends + REST) * VIDEO_RATE);
    *r = (record){.runs = false};
    *out = t;
    return TW_OK;
}

static figure_sheet_spec sheet_spec(const video_task *t, bool projected)
{
    figure_sheet_spec spec =
        figure_shown_sheet(t->shown, (canvas_rect){0.0, 0.0, t->width, t->height}, t->scale);

    if (projected)
        spec.theme = SCENE_THEME_PROJECTOR;
    return spec;
}

// Become another run, and ask for what its panes showed.
static tw_status change(video_task *t, const record_course *of, bool projected, tw_error *error)
{
    const run_spec spec = course_spec(&of->course);
    figure_sheet_spec sheet;
    const tw_status status = t->shown == NULL ? figure_shown_new(&t->shown, &spec, error)
                                              : figure_shown_change(t->shown, &spec, error);

    if (status < 0)
        return status;
    figure_roster_hide(&t->shown->roster, of->hiker_count, of->hidden);
    for (size_t i = 0; i < t->shown->run.pane_count; i++)
        t->shown->run.panes[i].by = of->by[i];
    sheet = sheet_spec(t, projected);
    return figure_shown_ask(t->shown, &sheet, error);
}

// All of a course is worked out before its first picture, so that what is found out of paths holds
// for those that follow, and each chart has room for what the window's had room for.
static tw_status work_out(video_task *t, const record_course *of, bool projected, tw_error *error)
{
    tw_status status;

    SDL_LockMutex(t->lock);
    status = change(t, of, projected, error);
    SDL_UnlockMutex(t->lock);
    if (status < 0)
        return status;
    return SDL_AtomicGet(&t->cancelled) ? TW_CANCELLED : run_work(&t->shown->run, of->walked);
}

static tw_status show_course(video_task *t, const record_moment *m, tw_error *error)
{
    figure_sheet_spec spec;
    char share[SHARE_PATH];
    tw_status status = work_out(t, &t->record.courses[m->course], m->projected, error);

    if (status < 0)
        return status;
    spec = sheet_spec(t, m->projected);
    share_path(share, "");
    status = t->sheet == NULL ? figure_sheet_new(&t->sheet, &spec, share, error)
                              : figure_sheet_change(t->sheet, &spec, share, error);
    if (status == TW_OK)
        figure_sheet_draw_base(t->sheet, t->base);
    return status;
}

static tw_status draw_moment(video_task *t, size_t moment, tw_error *error)
{
    const record_moment *m = &t->record.moments[moment];
    const record_moment *before = t->moment != SIZE_MAX ? &t->record.moments[t->moment] : NULL;
    const canvas_rect all = {0.0, 0.0, t->width, t->height};
    figure_sheet_top top;
    tw_status status = TW_OK;

    if (before == NULL || before->course != m->course || before->projected != m->projected)
        status = show_course(t, m, error);
    if (status < 0)
        return status;
    t->moment = moment;
    top = figure_shown_top(t->shown, m->steps);
    canvas_sdl_draw_layer(t->frame, all, t->base);
    return figure_sheet_draw_top(t->sheet, t->frame, &top);
}

// The moment that is shown at a time.
static size_t moment_at(const video_task *t, double time)
{
    size_t i = t->moment != SIZE_MAX ? t->moment : 0;

    while (i + 1 < t->record.moment_count && t->record.moments[i + 1].time <= time)
        i++;
    return i;
}

static tw_status add_frame(video_task *t, tw_error *error)
{
    canvas_image image;
    const tw_status status = canvas_sdl_finish(t->frame, &image, error);

    return status < 0 ? status : video_add(t->video, image, error);
}

static tw_status begin(video_task *t, tw_error *error)
{
    size_t columns, rows;
    tw_status status = replace_begin(&t->file, t->path, error);

    canvas_sdl_size(t->frame, &columns, &rows);
    if (status == TW_OK)
        status = video_begin(&t->video, t->file, columns, rows, VIDEO_RATE, error);
    if (status == TW_OK && video_has_palette(t->video))
        status = add_frame(t, error);
    return status;
}

static const char *next_path(void *task)
{
    video_task *t = task;
    char ending[SAVE_PATH];

    snprintf(ending, sizeof ending, "%s", strrchr(t->path, '.'));
    save_next_path(t->path, VIDEO_NAME, ending);
    return t->path;
}

static tw_status end(video_task *t, tw_error *error)
{
    video *v = t->video;
    replacement *file = t->file;

    t->video = NULL;
    t->file = NULL;
    return replace_end_new(file, video_end(v, error), next_path, t, error);
}

// One frame.
static tw_status pass(void *task, bool *done, tw_error *error)
{
    video_task *t = task;
    const int made = SDL_AtomicGet(&t->frames_made);
    const size_t moment = moment_at(t, (double)made / VIDEO_RATE);
    tw_status status = TW_OK;

    if (SDL_AtomicGet(&t->cancelled))
        return TW_CANCELLED;
    if (moment != t->moment)
        status = draw_moment(t, moment, error);
    if (status == TW_OK && t->video == NULL)
        status = begin(t, error);
    if (status == TW_OK)
        status = add_frame(t, error);
    SDL_AtomicAdd(&t->frames_made, 1);
    *done = (size_t)made + 1 >= t->frame_count;
    return status == TW_OK && *done ? end(t, error) : status;
}

static void cancel(void *task)
{
    video_task *t = task;

    SDL_LockMutex(t->lock);
    SDL_AtomicSet(&t->cancelled, 1);
    if (t->shown != NULL)
        run_cancel(&t->shown->run);
    SDL_UnlockMutex(t->lock);
}

static const char *label(const void *task)
{
    (void)task;
    return "Saving video";
}

static double progress(const void *task)
{
    video_task *t = (video_task *)task; // SDL reads an atomic through no const pointer.

    return (double)SDL_AtomicGet(&t->frames_made) / (double)t->frame_count;
}

const job_kind video_job = {
    .label = label,
    .unseen = true,
    .pass = pass,
    .cancel = cancel,
    .progress = progress,
    .free = video_task_free,
};
