#ifndef APP_VIDEO_TASK_H
#define APP_VIDEO_TASK_H

#include "app/files/save.h"
#include "app/job/job.h"
#include "app/record/record.h"
#include "canvas/canvas.h"
#include "canvas/video.h"
#include "figure/shown.h"

#include <SDL_atomic.h>

/** What the window calls its recordings. */
#define VIDEO_NAME "session"

/** Frames a second of a video. */
#define VIDEO_RATE 30

/** A video of a record in the making: work for a job. */
typedef struct video_task {
    record record;               ///< Owned.
    char path[SAVE_PATH];        ///< Where it goes; another, once it is there, if that was taken.
    double width, height, scale; ///< Of the picture in points, and device pixels a point.
    canvas *base, *frame;
    replacement *file;
    video *video; ///< NULL, as the file: not begun.
    size_t frame_count;
    SDL_atomic_t frames_made, cancelled;
    size_t moment;       ///< The one that is shown; SIZE_MAX: none yet.
    SDL_mutex *lock;     ///< Held while the run becomes another, so that cancelling reaches what it
                         ///< asks for.
    figure_shown *shown; ///< The run that is shown. NULL: nothing yet.
    figure_sheet *sheet; ///< The picture of it. NULL: nothing yet.
} video_task;

/**
 * @param out     Receives a task on TW_OK, untouched otherwise; video_task_free().
 * @param r       Moved into the task on TW_OK, and empty then.
 * @param path    Its ending says what kind of video. If there is a file by the time it is made, the
 *                video goes to the next name of a recording that is free.
 * @param width   Of the frames in points, as height; scale device pixels a point.
 */
tw_status video_task_new(video_task **out, record *r, const char *path, double width, double height,
                         double scale, tw_error *error);

void video_task_free(void *task);

/** What a job does with it. */
extern const job_kind video_job;

#endif
