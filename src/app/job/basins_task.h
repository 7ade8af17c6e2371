#ifndef APP_BASINS_TASK_H
#define APP_BASINS_TASK_H

#include "app/job/ground.h"
#include "app/job/job.h"
#include "thalweg/basins.h"

/** A map of basins in the making: one of a task. */
typedef struct basins_making {
    ground *ground;      ///< NULL: this one is not asked for. Held.
    tw_basins_spec spec; ///< On that ground.
    tw_basins *old;      ///< What is known from before; on the same ground. Owned.
    tw_basins *map;      ///< In the making. Owned.
    tw_basins *copy;     ///< As the last pass left it, for the window to take. Owned.
} basins_making;

/** Maps of basins for each pane that shows one: work for a job. */
typedef struct basins_task {
    basins_making panes[SCENE_MAX_PANES];
    SDL_atomic_t made; ///< The maps are there.
} basins_task;

/** A task without maps. @return NULL without memory. */
basins_task *basins_task_new(void);

/** Ask for a map. The ground is held by the task from now on. */
void basins_task_ask(basins_task *t, size_t pane, ground *g, const tw_basins_spec *spec);

void basins_task_free(void *task);

/** What a job does with it. */
extern const job_kind basins_job;

#endif
