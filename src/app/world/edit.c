#include "app/world/edit.h"

tw_status world_edit(world *w, bool all, world_editor *edit, const void *what, tw_error *error)
{
    scene s;
    tw_status status = scene_copy(&s, &w->course.scene);

    if (status < 0)
        return status;
    if (s.pane_count == 0)
        status = edit(w, 0, &s, what, error);
    for (size_t i = 0; i < s.pane_count && status == TW_OK; i++)
        if (all || i == w->active)
            status = edit(w, i, &s.panes[i], what, error);
    if (status == TW_OK)
        status = world_change(w, &s, error);
    scene_clear(&s);
    return status;
}

bool world_spreads_starts(const world *w)
{
    return w->run.pane_count > 1 && w->course.scene.pane_count == 0 &&
           w->course.scene.optimizer_count <= 1;
}

bool world_spreads_optimizers(const world *w)
{
    return w->run.pane_count > 1 && w->course.scene.pane_count == 0 &&
           w->course.scene.optimizer_count > 1;
}

static tw_status add_starts(scene *s, const run_plan *plan)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < plan->start_count && status == TW_OK; i++)
        status = scene_add_start(s, plan->starts[i]);
    return status;
}

tw_status world_own_starts(const world *w, size_t which, scene *s)
{
    const size_t panes = world_spreads_starts(w) ? w->run.pane_count : 1;
    tw_status status = TW_OK;

    if (s->has_starts)
        return TW_OK;
    for (size_t i = 0; i < panes && status == TW_OK; i++)
        status = add_starts(s, &w->run.panes[which + i].plan);
    return status;
}
