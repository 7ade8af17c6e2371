#include "app/record/video_task.h"

#include "canvas/canvas_sdl.h"
#include "canvas/share.h"
#include "scene/panes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Steps walked between two looks at whether it was cancelled.
enum { STRETCH = 256 };

// The last picture stays for so long, in seconds.
#define REST 1.0

static void forget_panes(video_task *t)
{
    figure_sheet_free(t->sheet);
    t->sheet = NULL;
    for (size_t i = 0; i < t->pane_count; i++)
        pane_clear(&t->panes[i]);
    t->pane_count = 0;
}

void video_task_free(void *task)
{
    video_task *t = task;

    if (t == NULL)
        return;
    video_abandon(t->video);
    replace_abandon(t->file);
    forget_panes(t);
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
    if ((status = canvas_sdl_new(&t->base, width, height, scale, fonts, error)) < 0 ||
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

static tw_status walk_to(video_task *t, uint64_t steps)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < t->pane_count; i++)
        while (status == TW_OK && pane_walking(&t->panes[i]) && pane_walked(&t->panes[i]) < steps)
            status = SDL_AtomicGet(&t->cancelled) ? TW_CANCELLED : pane_walk(&t->panes[i], STRETCH);
    return status;
}

// All of a course is walked before its first picture, so that what is found out of paths holds for
// those that follow, and each chart has room for what the window's had room for.
static tw_status make_panes(video_task *t, const record_course *of, tw_error *error)
{
    const course *c = &of->course;
    const size_t count = scene_pane_count(&c->scene);
    tw_status status = TW_OK;

    forget_panes(t);
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        status = pane_make(&t->panes[i], c, i, count, NULL, error);
        t->pane_count += status == TW_OK;
    }
    return status < 0 ? status : walk_to(t, of->walked);
}

static scene themed(const scene *s, bool projected)
{
    scene shown = *s;

    if (projected)
        shown.theme = SCENE_THEME_PROJECTOR;
    return shown;
}

static tw_status make_sheet(video_task *t, const record_moment *m, tw_error *error)
{
    figure_pane panes[SCENE_MAX_PANES];
    figure_sheet_spec spec = {
        .scene = &t->whole,
        .pane_count = t->pane_count,
        .panes = panes,
        .place = {0.0, 0.0, t->width, t->height},
        .scale = t->scale,
    };
    char share[SHARE_PATH];
    tw_status status;

    t->whole = themed(&t->record.courses[m->course].course.scene, m->projected);
    for (size_t i = 0; i < t->pane_count; i++) {
        t->scenes[i] = themed(&t->panes[i].scene, m->projected);
        panes[i] = (figure_pane){.scene = &t->scenes[i], .plan = &t->panes[i].plan};
    }
    share_path(share, "");
    if ((status = figure_sheet_new(&t->sheet, &spec, share, error)) == TW_OK)
        figure_sheet_draw_base(t->sheet, t->base);
    return status;
}

static const figure_hiker *hikers_of(pane *p, uint64_t step, size_t *count)
{
    pane_drawn(p, step, count);
    for (size_t i = 0; i < *count; i++)
        p->drawn[i].kept = true;
    return p->drawn;
}

static tw_status draw_moment(video_task *t, size_t moment, tw_error *error)
{
    const record_moment *m = &t->record.moments[moment];
    const record_moment *before = t->moment != SIZE_MAX ? &t->record.moments[t->moment] : NULL;
    const canvas_rect all = {0.0, 0.0, t->width, t->height};
    figure_sheet_top top = {.has_mark = false};
    tw_status status = TW_OK;

    if (before == NULL || before->course != m->course || before->projected != m->projected) {
        if ((status = make_panes(t, &t->record.courses[m->course], error)) < 0 ||
            (status = make_sheet(t, m, error)) < 0)
            return status;
    }
    t->moment = moment;
    for (size_t i = 0; i < t->pane_count; i++)
        if (t->panes[i].scene.show == SCENE_SHOW_MAP)
            top.hikers[i] = hikers_of(&t->panes[i], m->steps, &top.counts[i]);
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
    SDL_AtomicSet(&((video_task *)task)->cancelled, 1);
}

static double progress(const void *task)
{
    video_task *t = (video_task *)task; // SDL reads an atomic through no const pointer.

    return (double)SDL_AtomicGet(&t->frames_made) / (double)t->frame_count;
}

const job_kind video_job = {
    .label = "Saving video",
    .unseen = true,
    .pass = pass,
    .cancel = cancel,
    .progress = progress,
    .free = video_task_free,
};
