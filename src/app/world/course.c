#include "app/world/course.h"

#include <stdlib.h>
#include <string.h>

static tw_status add_turn(course *c, uint64_t step, const scene *before)
{
    run_turn *turns = realloc(c->turns, (c->turn_count + 1) * sizeof *turns);

    if (turns == NULL)
        return TW_ENOMEM;
    c->turns = turns;
    if (scene_copy(&turns[c->turn_count].before, before) < 0)
        return TW_ENOMEM;
    turns[c->turn_count++].step = step;
    return TW_OK;
}

tw_status course_go_on(course *out, const course *from, const scene *next, size_t turns)
{
    course c = {.is_page = from->is_page, .edited = from->edited};
    tw_status status = scene_copy(&c.scene, next);

    if (status < 0)
        return status;
    status = scene_set_text(&c.source, from->source);
    for (size_t i = 0; i < turns && status == TW_OK; i++)
        status = add_turn(&c, from->turns[i].step, &from->turns[i].before);
    if (status < 0)
        course_clear(&c);
    else
        *out = c;
    return status;
}

tw_status course_copy(course *to, const course *from)
{
    return course_go_on(to, from, &from->scene, from->turn_count);
}

run_spec course_spec(const course *c)
{
    return (run_spec){.scene = &c->scene, .turn_count = c->turn_count, .turns = c->turns};
}

void course_clear(course *c)
{
    scene_clear(&c->scene);
    free(c->source);
    for (size_t i = 0; i < c->turn_count; i++)
        scene_clear(&c->turns[i].before);
    free(c->turns);
    *c = (course){.turn_count = 0};
}

tw_status course_turn_off(course *out, const course *from, const scene *next, uint64_t step)
{
    course c;
    size_t kept = 0;
    tw_status status;

    // What was to come after that step comes no more.
    while (kept < from->turn_count && from->turns[kept].step <= step)
        kept++;
    if ((status = course_go_on(&c, from, next, kept)) < 0)
        return status;
    const scene *here = kept < from->turn_count ? &from->turns[kept].before : &from->scene;
    // Of several changes at one step the last counts.
    if (kept == 0 || from->turns[kept - 1].step < step)
        status = add_turn(&c, step, here);
    if (status < 0)
        course_clear(&c);
    else
        *out = c;
    return status;
}

bool course_same_source(const course *a, const course *b)
{
    return a->source == b->source ||
           (a->source != NULL && b->source != NULL && strcmp(a->source, b->source) == 0);
}

// As many walks, of the same hikers.
static bool may_turn_alone(const scene *a, const scene *b)
{
    return scene_same(a, b, SCENE_GROUND | SCENE_HIKERS) &&
           a->optimizer_count == b->optimizer_count;
}

bool course_may_turn(const scene *from, const scene *to)
{
    bool may = may_turn_alone(from, to) && from->pane_count == to->pane_count &&
               (from->pane_columns > 0) == (to->pane_columns > 0);

    for (size_t i = 0; may && i < from->pane_count; i++)
        may = may_turn_alone(&from->panes[i], &to->panes[i]);
    return may;
}
