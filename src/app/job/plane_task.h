#ifndef APP_PLANE_TASK_H
#define APP_PLANE_TASK_H

#include "app/job/ground.h"
#include "app/job/job.h"
#include "thalweg/plane.h"

/** A plane in the making: work for a job. */
typedef struct plane_task {
    ground *ground; ///< That it walks on. Held.
    tw_plane *plane;
} plane_task;

/**
 * @param out   Receives a task on TW_OK, untouched otherwise; plane_task_free().
 * @param spec  Copied; walks on the ground, which the task holds from now on.
 */
tw_status plane_task_new(plane_task **out, ground *g, const tw_plane_spec *spec);

void plane_task_free(void *task);

/** What a job does with it. */
extern const job_kind plane_job;

#endif
