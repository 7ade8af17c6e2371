#include "app/world/scenes.h"

#include "app/world/edit.h"

#include <stdlib.h>
#include <string.h>

static tw_status follow_copy(world *w, const course *c, tw_error *error)
{
    course next;
    tw_status status = course_copy(&next, c);

    if (status == TW_OK && (status = world_follow(w, &next, error)) < 0)
        course_clear(&next);
    return status;
}

tw_status world_show(world *w, const course *c, world_way way, tw_error *error)
{
    course before;
    tw_status status = kept_put(&w->kept, &w->course);

    if (status < 0 || (status = course_copy(&before, &w->course)) < 0)
        return status;
    world_end_gesture(w);
    if ((status = follow_copy(w, c, error)) == TW_OK) {
        world_begin_again(w);
        if (way != WORLD_TURNS)
            status = history_push(&w->history, &before, way == WORLD_OPENS);
    }
    course_clear(&before);
    return status;
}

// Show the scene that a step changed, as it was left.
static tw_status turn_to(world *w, const history_step *step, tw_error *error)
{
    const course *left = kept_find(&w->kept, step->course.source);
    course there;
    tw_status status;

    if (step->opens || left == NULL || course_same_source(&step->course, &w->course))
        return TW_OK;
    if ((status = course_copy(&there, left)) < 0)
        return status;
    status = world_show(w, &there, WORLD_TURNS, error);
    course_clear(&there);
    return status;
}

static tw_status travel(world *w, const history_step *to,
                        tw_status (*went)(history *h, const course *now), bool *moved,
                        tw_error *error)
{
    course before;
    tw_status status;

    *moved = to != NULL;
    if (to == NULL)
        return TW_OK;
    world_end_gesture(w);
    if ((status = turn_to(w, to, error)) < 0 || (status = kept_put(&w->kept, &w->course)) < 0 ||
        (status = course_copy(&before, &w->course)) < 0)
        return status;
    if ((status = follow_copy(w, &to->course, error)) == TW_OK)
        status = went(&w->history, &before);
    course_clear(&before);
    return status;
}

tw_status world_undo(world *w, bool *moved, tw_error *error)
{
    return travel(w, history_before(&w->history), history_went_back, moved, error);
}

tw_status world_redo(world *w, bool *moved, tw_error *error)
{
    return travel(w, history_after(&w->history), history_went_forth, moved, error);
}

const course *world_find_edited(const world *w, const char *source)
{
    const course *c = kept_find(&w->kept, source);

    if (w->course.source != NULL && strcmp(w->course.source, source) == 0)
        c = &w->course;
    return c != NULL && c->edited ? c : NULL;
}

// What undo leads to is of the new file too, and differs from what is in it.
static tw_status rename_steps(size_t count, history_step *steps, const course *from,
                              const course *to)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < count && status == TW_OK; i++) {
        course *c = &steps[i].course;
        if (!course_same_source(c, from))
            continue;
        status = scene_set_text(&c->source, to->source);
        c->is_page = to->is_page;
        c->edited = true;
    }
    return status;
}

// No longer shown in the place of what is in its file.
static void let_go(const world *w, const char *source)
{
    course *c = kept_find(&w->kept, source);

    if (c != NULL)
        c->edited = false;
}

tw_status world_take_source(world *w, const char *path)
{
    const bool same = w->course.source != NULL && strcmp(w->course.source, path) == 0;
    course now = {.is_page = same && w->course.is_page};
    tw_status status = scene_set_text(&now.source, path);

    if (status < 0)
        return status;
    let_go(w, w->course.source);
    let_go(w, path);
    if ((status = rename_steps(w->history.past_count, w->history.past, &w->course, &now)) < 0 ||
        (status = rename_steps(w->history.future_count, w->history.future, &w->course, &now)) < 0) {
        course_clear(&now);
        return status;
    }
    free(w->course.source);
    w->course.source = now.source;
    w->course.is_page = now.is_page;
    w->course.edited = false;
    w->version++;
    return TW_OK;
}
