#ifndef APP_STUDY_TASK_H
#define APP_STUDY_TASK_H

#include "app/job/job.h"
#include "run/run.h"

/** Studies that go on in the background: work for a job, a pass of each at a time. */
typedef struct study_task {
    run_study *studies[SCENE_MAX_PANES]; ///< NULL: none is asked for. Held.
    run_study *seen[SCENE_MAX_PANES]; ///< Maps of basins as the last pass left them, for the window
                                      ///< to take. Held.
} study_task;

/** A task without studies. @return NULL without memory. */
study_task *study_task_new(void);

/** Let it go on with a study, which it holds from now on. */
void study_task_add(study_task *t, size_t i, run_study *study);

void study_task_free(void *task);

/** What a job does with it. */
extern const job_kind study_job;

#endif
