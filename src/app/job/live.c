#include "app/job/live.h"

#include <string.h>

static bool same_walk(const tw_walk_spec *a, const tw_walk_spec *b)
{
    return a->optimizer == b->optimizer && memcmp(a->params, b->params, sizeof a->params) == 0 &&
           a->schedule.row == b->schedule.row &&
           memcmp(a->schedule.params, b->schedule.params, sizeof a->schedule.params) == 0 &&
           a->slope.gradient == b->slope.gradient && a->slope.h == b->slope.h &&
           a->slope.noise == b->slope.noise && a->slope.batch == b->slope.batch &&
           a->steps == b->steps && a->tolerance == b->tolerance && a->seed == b->seed;
}

static bool same_place(const tw_basins_spec *a, const tw_basins_spec *b)
{
    return a->columns == b->columns && a->rows == b->rows &&
           memcmp(&a->view, &b->view, sizeof a->view) == 0;
}

static void drop_shown(live *l, live_map *m)
{
    if (m->shown == NULL)
        return;
    tw_basins_free(m->shown);
    m->shown = NULL;
    l->version++;
}

static void forget(live *l, live_map *m)
{
    drop_shown(l, m);
    ground_let_go(m->ground);
    *m = (live_map){.ground = NULL};
    for (size_t i = 0; i < SCENE_MAX_PANES; i++)
        if (l->maps[i].ground != NULL)
            return;
    figure_hues_free(l->hues);
    l->hues = NULL;
}

void live_clear(live *l)
{
    for (size_t i = 0; i < SCENE_MAX_PANES; i++)
        forget(l, &l->maps[i]);
}

static bool wants_map(const pane *p)
{
    return p->scene.basins && p->scene.show == SCENE_SHOW_MAP;
}

// By the optimizer of the selected hiker.
static size_t walk_of(const world *w, size_t i)
{
    const pane *p = &w->panes[i];
    const bool selected = i == w->active && w->selected < p->hiker_count;

    return selected ? p->hikers[w->selected].walk : 0;
}

// The map that a pane wants to show.
static tw_basins_spec spec_of(const world *w, const figure_sheet_layout *layout, size_t i)
{
    const pane *p = &w->panes[i];
    tw_basins_spec spec = {
        .walk = run_plan_map_walk(&p->plan, walk_of(w, i)),
        .view = p->plan.view,
        .columns = layout->panes[i].columns,
        .rows = layout->panes[i].rows,
    };

    return spec;
}

// What is known of the old place is shown in the new one at once.
static tw_status move_shown(live *l, live_map *m)
{
    tw_basins *moved;
    tw_status status;

    if (m->shown == NULL)
        return TW_OK;
    if ((status =
             tw_basins_seen_in(&moved, m->shown, m->spec.view, m->spec.columns, m->spec.rows)) < 0)
        return status;
    tw_basins_free(m->shown);
    m->shown = moved;
    l->version++;
    return TW_OK;
}

typedef struct change {
    bool any, place;
} change;

// Note what a pane wants now.
static tw_status note(live *l, const world *w, const figure_sheet_layout *layout, size_t i,
                      change *changed)
{
    live_map *m = &l->maps[i];
    const bool wants = i < w->pane_count && wants_map(&w->panes[i]);
    tw_basins_spec spec;
    tw_status status = TW_OK;
    tw_error error;

    if (m->ground != NULL &&
        (!wants || !scene_same_terrain(&m->ground->scene, &w->panes[i].scene))) {
        forget(l, m);
        *changed = (change){true, true};
    }
    if (!wants)
        return TW_OK;
    m->walk = walk_of(w, i);
    spec = spec_of(w, layout, i);
    if (l->hues == NULL && (status = figure_hues_new(&l->hues)) < 0)
        return status;
    if (m->ground == NULL) {
        status = ground_new(&m->ground, &w->panes[i].scene, w->panes[i].plan.shared, &error);
        m->spec = spec;
        *changed = (change){true, true};
    } else if (!same_place(&m->spec, &spec)) {
        m->spec = spec;
        status = move_shown(l, m);
        *changed = (change){true, true};
    } else if (!same_walk(&m->spec.walk, &spec.walk)) {
        m->spec = spec;
        changed->any = true;
    }
    return status;
}

static tw_status ask(const live *l, job *j, bool gently)
{
    basins_task *t = basins_task_new();
    bool asked = false;

    if (t == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < SCENE_MAX_PANES; i++) {
        if (l->maps[i].ground == NULL)
            continue;
        basins_task_ask(t, i, l->maps[i].ground, &l->maps[i].spec);
        asked = true;
    }
    if (asked) {
        job_start(j, &basins_job, t, gently);
        return TW_OK;
    }
    basins_task_free(t);
    if (job_has(j, &basins_job))
        job_stop(j);
    return TW_OK;
}

// Take the copies that a pass has left.
static void take(live *l, job *j)
{
    basins_task *t = job_look(j, &basins_job);

    for (size_t i = 0; t != NULL && i < SCENE_MAX_PANES; i++) {
        live_map *m = &l->maps[i];
        if (t->panes[i].copy == NULL || m->ground != t->panes[i].ground ||
            !same_place(&m->spec, &t->panes[i].spec))
            continue;
        tw_basins_free(m->shown);
        m->shown = t->panes[i].copy;
        t->panes[i].copy = NULL;
        l->version++;
    }
    if (t != NULL)
        job_go_on(j);
}

tw_status live_follow(live *l, job *j, const world *w, const figure_sheet_layout *layout)
{
    change changed = {false, false};
    tw_status status = TW_OK;

    for (size_t i = 0; i < SCENE_MAX_PANES && status == TW_OK; i++)
        status = note(l, w, layout, i, &changed);
    if (changed.any && status == TW_OK)
        status = ask(l, j, !changed.place);
    take(l, j);
    return status;
}

screen_extra live_extra(const live *l)
{
    screen_extra extra = {.version = l->version};

    for (size_t i = 0; i < SCENE_MAX_PANES; i++) {
        const live_map *m = &l->maps[i];

        extra.basins[i] =
            (figure_basins){m->shown, m->spec.columns, m->spec.rows, l->hues, m->walk};
    }
    return extra;
}

// The cell of a map that a place is in.
static bool cell_of(const tw_basins_spec *q, tw_vec2 at, size_t *cell)
{
    const double x = (at.x - q->view.xmin) / (q->view.xmax - q->view.xmin);
    const double y = (q->view.ymax - at.y) / (q->view.ymax - q->view.ymin);

    if (!(x >= 0.0 && x < 1.0 && y >= 0.0 && y < 1.0))
        return false;
    *cell = (size_t)(y * (double)q->rows) * q->columns + (size_t)(x * (double)q->columns);
    return true;
}

bool live_basin_at(const live *l, size_t i, tw_vec2 at, int16_t *label)
{
    size_t cell;

    if (l->maps[i].shown == NULL || !cell_of(&l->maps[i].spec, at, &cell))
        return false;
    *label = tw_basins_labels(l->maps[i].shown)[cell];
    return *label >= 0;
}

bool live_basin_view(const live *l, size_t i, int16_t label, tw_view *out)
{
    const live_map *m = &l->maps[i];
    const tw_basins_spec *q = &m->spec;
    size_t left = q->columns, right = 0, top = q->rows, bottom = 0;

    for (size_t cell = 0; m->shown != NULL && cell < q->columns * q->rows; cell++) {
        const size_t column = cell % q->columns, row = cell / q->columns;
        if (tw_basins_labels(m->shown)[cell] != label)
            continue;
        left = column < left ? column : left;
        right = column > right ? column : right;
        top = row < top ? row : top;
        bottom = row > bottom ? row : bottom;
    }
    if (m->shown == NULL || left > right)
        return false;
    const double dx = (q->view.xmax - q->view.xmin) / (double)q->columns;
    const double dy = (q->view.ymax - q->view.ymin) / (double)q->rows;
    *out = (tw_view){q->view.xmin + dx * (double)left, q->view.xmin + dx * (double)(right + 1),
                     q->view.ymax - dy * (double)(bottom + 1), q->view.ymax - dy * (double)top};
    return true;
}
