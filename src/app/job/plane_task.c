#include "app/job/plane_task.h"

#include <stdlib.h>

tw_status plane_task_new(plane_task **out, ground *g, const tw_plane_spec *spec)
{
    plane_task *t = calloc(1, sizeof *t);
    tw_plane_spec own = *spec;
    tw_status status = TW_ENOMEM;

    if (t == NULL)
        return status;
    t->ground = ground_hold(g);
    own.walk.terrain = g->plan.terrain;
    if ((status = tw_plane_new(&t->plane, &own)) < 0)
        plane_task_free(t);
    else
        *out = t;
    return status;
}

void plane_task_free(void *task)
{
    plane_task *t = task;

    if (t == NULL)
        return;
    tw_plane_free(t->plane);
    ground_let_go(t->ground);
    free(t);
}

static tw_status pass(void *task, bool *done, tw_error *error)
{
    const plane_task *t = task;
    const tw_status status = tw_plane_pass(t->plane);

    (void)error;
    *done = tw_plane_done(t->plane);
    return status;
}

static void cancel(void *task)
{
    tw_plane_cancel(((plane_task *)task)->plane);
}

static double progress(const void *task)
{
    return tw_plane_progress(((const plane_task *)task)->plane);
}

const job_kind plane_job = {
    .label = "Plane",
    .pass = pass,
    .cancel = cancel,
    .progress = progress,
    .free = plane_task_free,
};
