#include "app/world/hikers.h"

#include "app/world/edit.h"

#include <math.h>
#include <string.h>

typedef struct drop {
    tw_vec2 at;
    bool beside;
} drop;

static tw_status add_start(const world *w, size_t which, scene *s, const void *what,
                           tw_error *error)
{
    const drop *d = what;
    tw_status status = TW_OK;

    (void)error;
    // Beside the terrain's own hikers, these become the scene's.
    if (d->beside)
        status = world_own_starts(w, which, s);
    else
        scene_clear_starts(s);
    return status == TW_OK ? scene_add_start(s, d->at) : status;
}

tw_status world_drop(world *w, tw_vec2 at, bool beside, tw_error *error)
{
    const drop d = {at, beside};
    tw_status status = world_edit(w, w->links_starts, add_start, &d, error);

    if (status < 0)
        return status;
    playback_restart(&w->playback);
    w->selected = world_pane(w)->hiker_count - 1;
    return TW_OK;
}

// Which start of its scene a hiker of the active pane begins at.
static size_t start_of(const world *w, size_t hiker)
{
    return world_spreads_starts(w) ? w->active : run_pane_start_of(world_pane(w), hiker);
}

typedef struct move {
    size_t start;
    tw_vec2 to;
} move;

static tw_status move_start(const world *w, size_t which, scene *s, const void *what,
                            tw_error *error)
{
    const move *m = what;
    tw_status status = world_own_starts(w, which, s);

    (void)error;
    if (status == TW_OK && m->start < s->start_count)
        s->starts[m->start] = m->to;
    return status;
}

tw_status world_move_start(world *w, size_t hiker, tw_vec2 to, tw_error *error)
{
    const move m = {start_of(w, hiker), to};
    tw_status status = world_edit(w, w->links_starts, move_start, &m, error);

    if (status == TW_OK)
        world_show_step(w, (double)RUN_MAX_STEPS);
    return status;
}

static tw_status remove_start(const world *w, size_t which, scene *s, const void *what,
                              tw_error *error)
{
    const size_t start = *(const size_t *)what;
    tw_status status = world_own_starts(w, which, s);

    (void)error;
    if (status < 0 || start >= s->start_count)
        return status;
    s->start_count--;
    memmove(&s->starts[start], &s->starts[start + 1], (s->start_count - start) * sizeof *s->starts);
    return TW_OK;
}

static tw_status remove_optimizer(world *w, size_t optimizer, tw_error *error)
{
    scene s;
    tw_status status = world_draft(w, &s);

    if (status < 0)
        return status;
    s.optimizer_count--;
    memmove(&s.optimizers[optimizer], &s.optimizers[optimizer + 1],
            (s.optimizer_count - optimizer) * sizeof *s.optimizers);
    return world_commit(w, &s, error);
}

tw_status world_remove_hiker(world *w, size_t hiker, tw_error *error)
{
    const run_pane *p = world_pane(w);
    const size_t start = start_of(w, hiker);

    if (world_spreads_optimizers(w))
        return remove_optimizer(w, w->active, error);
    if (p->plan.start_count == 1 && p->plan.walk_count > 1)
        return remove_optimizer(w, run_pane_walk_of(p, hiker), error);
    return world_edit(w, w->links_starts, remove_start, &start, error);
}

static tw_status clear_starts(const world *w, size_t which, scene *s, const void *what,
                              tw_error *error)
{
    (void)w, (void)which, (void)what, (void)error;
    scene_clear_starts(s);
    return TW_OK;
}

tw_status world_clear(world *w, tw_error *error)
{
    return world_edit(w, w->links_starts, clear_starts, NULL, error);
}

void world_select(world *w, size_t hiker)
{
    w->selected = hiker;
}

void world_hide(world *w, size_t hiker, bool hidden)
{
    figure_roster_pane *p = &w->roster.panes[w->active];

    if (hiker < p->count)
        p->hidden[hiker] = hidden;
}

tw_footprint world_footprint(const world *w, size_t hiker)
{
    const run_pane *p = world_pane(w);
    const tw_hiker walked = run_pane_hiker(p, hiker);
    const double step = fmin(w->playback.step, (double)walked.steps);

    return run_pane_path(p, hiker)[(size_t)step];
}
