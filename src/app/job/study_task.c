#include "app/job/study_task.h"

#include <stdlib.h>

study_task *study_task_new(void)
{
    return calloc(1, sizeof(study_task));
}

void study_task_add(study_task *t, size_t i, run_study *study)
{
    t->studies[i] = run_study_hold(study);
}

void study_task_free(void *task)
{
    study_task *t = task;

    for (size_t i = 0; t != NULL && i < SCENE_MAX_PANES; i++) {
        run_study_let_go(t->studies[i]);
        run_study_let_go(t->seen[i]);
    }
    free(t);
}

static tw_status pass_one(study_task *t, size_t i)
{
    run_study *s = t->studies[i];
    const tw_status status = run_study_done(s) ? TW_OK : run_study_pass(s);

    if (status < 0 || s->spec.kind != &run_basins)
        return status;
    run_study_let_go(t->seen[i]);
    t->seen[i] = NULL;
    return run_study_see(&t->seen[i], s, &s->spec);
}

static tw_status pass(void *task, bool *done, tw_error *error)
{
    study_task *t = task;
    tw_status status = TW_OK;

    (void)error;
    *done = true;
    for (size_t i = 0; i < SCENE_MAX_PANES && status == TW_OK; i++) {
        if (t->studies[i] == NULL)
            continue;
        status = pass_one(t, i);
        *done = *done && run_study_done(t->studies[i]);
    }
    return status;
}

static void cancel(void *task)
{
    const study_task *t = task;

    for (size_t i = 0; i < SCENE_MAX_PANES; i++)
        if (t->studies[i] != NULL)
            run_study_cancel(t->studies[i]);
}

static double progress(const void *task)
{
    const study_task *t = task;
    double sum = 0.0, count = 0.0;

    for (size_t i = 0; i < SCENE_MAX_PANES; i++)
        if (t->studies[i] != NULL) {
            sum += run_study_progress(t->studies[i]);
            count += 1.0;
        }
    return count > 0.0 ? sum / count : 0.0;
}

// That of the first.
static const char *label(const void *task)
{
    const study_task *t = task;
    size_t i = 0;

    while (i + 1 < SCENE_MAX_PANES && t->studies[i] == NULL)
        i++;
    return t->studies[i]->spec.kind->label;
}

const job_kind study_job = {
    .label = label,
    .pass = pass,
    .cancel = cancel,
    .progress = progress,
    .free = study_task_free,
};
