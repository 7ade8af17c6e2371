#include "app/job/basins_task.h"

#include <stdlib.h>

basins_task *basins_task_new(void)
{
    return calloc(1, sizeof(basins_task));
}

void basins_task_ask(basins_task *t, size_t i, ground *g, const tw_basins_spec *spec)
{
    t->panes[i] = (basins_making){.ground = ground_hold(g), .spec = *spec};
    t->panes[i].spec.walk.terrain = g->plan.terrain;
}

void basins_task_free(void *task)
{
    basins_task *t = task;

    for (size_t i = 0; t != NULL && i < SCENE_MAX_PANES; i++) {
        tw_basins_free(t->panes[i].old);
        tw_basins_free(t->panes[i].map);
        tw_basins_free(t->panes[i].copy);
        ground_let_go(t->panes[i].ground);
    }
    free(t);
}

static void inherit(void *task, void *old_task)
{
    basins_task *t = task, *old = old_task;

    for (size_t i = 0; i < SCENE_MAX_PANES; i++) {
        if (t->panes[i].ground == NULL || t->panes[i].ground != old->panes[i].ground)
            continue;
        t->panes[i].old = old->panes[i].map;
        old->panes[i].map = NULL;
    }
}

// The maps as they begin: with what is known from before.
static tw_status make_maps(basins_task *t)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < SCENE_MAX_PANES && status == TW_OK; i++) {
        basins_making *m = &t->panes[i];
        if (m->ground != NULL)
            status = tw_basins_new(&m->map, &m->spec);
        tw_basins_free(m->old);
        m->old = NULL;
    }
    if (status == TW_OK)
        SDL_AtomicSet(&t->made, 1);
    return status;
}

static tw_status pass_map(basins_making *m)
{
    tw_status status = tw_basins_done(m->map) ? TW_OK : tw_basins_pass(m->map);

    if (status < 0)
        return status;
    tw_basins_free(m->copy);
    m->copy = NULL;
    return tw_basins_seen_in(&m->copy, m->map, m->spec.view, m->spec.columns, m->spec.rows);
}

static tw_status pass(void *task, bool *done, tw_error *error)
{
    basins_task *t = task;
    tw_status status = SDL_AtomicGet(&t->made) ? TW_OK : make_maps(t);

    (void)error;
    *done = true;
    for (size_t i = 0; i < SCENE_MAX_PANES && status == TW_OK; i++) {
        if (t->panes[i].ground == NULL)
            continue;
        status = pass_map(&t->panes[i]);
        *done = *done && tw_basins_done(t->panes[i].map);
    }
    return status;
}

static void cancel(void *task)
{
    basins_task *t = task;

    for (size_t i = 0; SDL_AtomicGet(&t->made) && i < SCENE_MAX_PANES; i++)
        if (t->panes[i].map != NULL)
            tw_basins_cancel(t->panes[i].map);
}

static double progress(const void *task)
{
    basins_task *t = (basins_task *)task; // SDL reads an atomic through no const pointer.
    double sum = 0.0, count = 0.0;

    for (size_t i = 0; SDL_AtomicGet(&t->made) && i < SCENE_MAX_PANES; i++)
        if (t->panes[i].map != NULL) {
            sum += tw_basins_progress(t->panes[i].map);
            count += 1.0;
        }
    return count > 0.0 ? sum / count : 0.0;
}

const job_kind basins_job = {
    .label = "Computing basins",
    .inherit = inherit,
    .pass = pass,
    .cancel = cancel,
    .progress = progress,
    .free = basins_task_free,
};
