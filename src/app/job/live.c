#include "app/job/live.h"

#include "app/job/study_task.h"

#include <string.h>

void live_clear(live *l)
{
    figure_hues_free(l->hues);
    *l = (live){.hues = NULL};
}

// Maps are by the optimizer of the selected hiker. @return Whether any is by another now.
static bool choose_walks(world *w)
{
    bool changed = false;

    for (size_t i = 0; i < w->run.pane_count; i++) {
        run_pane *p = &w->run.panes[i];
        const bool selected = i == w->active && w->selected < p->hiker_count;
        const size_t by = selected ? run_pane_walk_of(p, w->selected) : 0;

        changed = changed || p->by != by;
        p->by = by;
    }
    return changed;
}

// Does any map of basins go on to be of the terrain that it is of?
static bool stays(const run_outcome *r)
{
    for (size_t i = 0; i < r->pane_count; i++) {
        const run_study *study = r->panes[i].study;

        if (study != NULL && study->spec.kind == &run_basins && r->panes[i].scene.basins &&
            study->spec.terrain == r->panes[i].plan.shared)
            return true;
    }
    return false;
}

static tw_status begin_hues(live *l, const run_outcome *r)
{
    if (l->hues != NULL && stays(r))
        return TW_OK;
    figure_hues_free(l->hues);
    l->hues = NULL;
    return figure_hues_new(&l->hues);
}

// Let a job go on with what is not done, from the beginning: passes that are under way are void.
static tw_status start(job *j, run_outcome *r, bool gently)
{
    study_task *t = study_task_new();
    tw_status status = t != NULL ? TW_OK : TW_ENOMEM;
    bool any = false;

    for (size_t i = 0; i < r->pane_count && status == TW_OK; i++) {
        if (r->panes[i].study == NULL || run_study_done(r->panes[i].study))
            continue;
        if ((status = run_renew(r, i)) == TW_OK)
            study_task_add(t, i, r->panes[i].study);
        any = true;
    }
    if (any && status == TW_OK) {
        job_start(j, &study_job, t, gently);
        return TW_OK;
    }
    study_task_free(t);
    if (job_has(j, &study_job))
        job_stop(j);
    return status;
}

static tw_status ask(live *l, job *j, world *w, bool divided_otherwise, tw_error *error)
{
    run_asked asked;
    const tw_status status = figure_sheet_ask(&w->run, &l->layout, &asked, error);

    l->changed = l->changed || asked == RUN_ANOTHER; // What is shown may be somewhere else now.
    if (status < 0 || (asked == RUN_AS_BEFORE && !divided_otherwise))
        return status;
    return start(j, &w->run, asked == RUN_OF_OTHER_WALKS);
}

// Show what a pass has left.
static void take(live *l, job *j, run_outcome *r)
{
    study_task *t = job_look(j, &study_job);

    for (size_t i = 0; t != NULL && i < r->pane_count; i++) {
        run_study *made = t->seen[i] != NULL ? t->seen[i] : t->studies[i];

        if (made != NULL && run_show(r, i, made))
            l->changed = true;
    }
    if (t != NULL)
        job_go_on(j);
}

tw_status live_follow(live *l, job *j, world *w, const figure_sheet_layout *layout, tw_error *error)
{
    const bool chosen = choose_walks(w);
    const bool divided_otherwise = l->layout.pane_count != layout->pane_count;
    tw_status status = TW_OK;

    if (chosen || l->world != w->version || memcmp(&l->layout, layout, sizeof *layout) != 0) {
        l->world = w->version;
        l->layout = *layout;
        if ((status = begin_hues(l, &w->run)) == TW_OK)
            status = ask(l, j, w, divided_otherwise, error);
    }
    take(l, j, &w->run);
    return status;
}
