#include "app/job/diagrams.h"

#include "scene/scene_json.h"

#include <stdlib.h>
#include <string.h>

// Work for the job: the diagrams that are asked for.
typedef struct task {
    diagrams_one panes[SCENE_MAX_PANES];
} task;

static void free_one(diagrams_one *one)
{
    figure_diagram_free(one->diagram);
    ground_let_go(one->ground);
    *one = (diagrams_one){.ground = NULL};
}

static void free_task(void *subject)
{
    task *t = subject;

    for (size_t i = 0; i < SCENE_MAX_PANES; i++)
        free_one(&t->panes[i]);
    free(t);
}

static tw_status pass(void *subject, bool *done, tw_error *error)
{
    task *t = subject;
    tw_status status = TW_OK;

    (void)error;
    for (size_t i = 0; i < SCENE_MAX_PANES && status == TW_OK; i++)
        if (t->panes[i].diagram != NULL)
            status = figure_diagram_work(t->panes[i].diagram);
    *done = true;
    return status;
}

static void cancel(void *subject)
{
    task *t = subject;

    for (size_t i = 0; i < SCENE_MAX_PANES; i++)
        if (t->panes[i].diagram != NULL)
            figure_diagram_cancel(t->panes[i].diagram);
}

static double progress(const void *subject)
{
    const task *t = subject;
    double sum = 0.0, count = 0.0;

    for (size_t i = 0; i < SCENE_MAX_PANES; i++)
        if (t->panes[i].diagram != NULL) {
            sum += figure_diagram_progress(t->panes[i].diagram);
            count += 1.0;
        }
    return count > 0.0 ? sum / count : 0.0;
}

static const job_kind kind = {
    .label = "Diagram",
    .pass = pass,
    .cancel = cancel,
    .progress = progress,
    .free = free_task,
};

// What a pane asks for: NULL if it shows a map.
static tw_status question(char **out, const world *w, size_t i)
{
    *out = NULL;
    if (i >= w->pane_count || w->panes[i].scene.show == SCENE_SHOW_MAP)
        return TW_OK;
    return scene_to_json(out, &w->panes[i].scene);
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

// Note what a pane asks for now.
static tw_status note(diagrams *d, const world *w, size_t i, bool *changed, tw_error *error)
{
    char *asked;
    tw_status status = question(&asked, w, i);

    if (status < 0)
        return status;
    if (same_text(asked, d->panes[i].asked)) {
        free(asked);
        return TW_OK;
    }
    *changed = true;
    free(d->panes[i].asked);
    d->panes[i].asked = asked;
    free_one(&d->panes[i].making);
    if (asked != NULL)
        return ground_new(&d->panes[i].making.ground, &w->panes[i].scene, w->panes[i].plan.shared,
                          error);
    free_one(&d->panes[i].shown);
    d->version++;
    return TW_OK;
}

static tw_status ask(diagrams *d, tw_error *error)
{
    task *t = calloc(1, sizeof *t);
    tw_status status = t != NULL ? TW_OK : TW_ENOMEM;
    bool asks = false;

    for (size_t i = 0; i < SCENE_MAX_PANES && status == TW_OK; i++) {
        ground *g = d->panes[i].making.ground;
        if (g == NULL)
            continue;
        t->panes[i].ground = ground_hold(g);
        status = figure_diagram_new(&t->panes[i].diagram, &g->scene, &g->plan, error);
        asks = true;
    }
    if (asks && status == TW_OK) {
        job_start(&d->job, &kind, t, false);
        return TW_OK;
    }
    if (t != NULL)
        free_task(t);
    job_stop(&d->job);
    return status;
}

static void take(diagrams *d)
{
    task *t = job_look(&d->job, &kind);

    for (size_t i = 0; t != NULL && i < SCENE_MAX_PANES; i++) {
        if (t->panes[i].diagram == NULL || t->panes[i].ground != d->panes[i].making.ground)
            continue;
        free_one(&d->panes[i].shown);
        d->panes[i].shown = t->panes[i];
        t->panes[i] = (diagrams_one){.ground = NULL};
        d->version++;
    }
}

tw_status diagrams_follow(diagrams *d, const world *w, tw_error *error)
{
    bool changed = false;
    tw_status status = TW_OK;

    for (size_t i = 0; d->world != w->version && i < SCENE_MAX_PANES && status == TW_OK; i++)
        status = note(d, w, i, &changed, error);
    d->world = w->version;
    if (changed && status == TW_OK)
        status = ask(d, error);
    take(d);
    return status;
}

void diagrams_clear(diagrams *d)
{
    for (size_t i = 0; i < SCENE_MAX_PANES; i++) {
        free(d->panes[i].asked);
        d->panes[i].asked = NULL;
        free_one(&d->panes[i].making);
        free_one(&d->panes[i].shown);
    }
}
