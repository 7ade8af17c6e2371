#include "app/record/record.h"

#include <stdlib.h>

static void clear_course(record_course *c)
{
    course_clear(&c->course);
    free(c->hidden);
}

void record_clear(record *r)
{
    for (size_t i = 0; i < r->course_count; i++)
        clear_course(&r->courses[i]);
    free(r->courses);
    free(r->moments);
    *r = (record){.runs = false};
}

void record_begin(record *r, double now)
{
    record_clear(r);
    r->runs = true;
    r->began = now;
}

static tw_status note_course(record_course *out, const world *w)
{
    record_course c = {.walked = 0};
    tw_status status = figure_roster_hidden(&w->roster, &c.hiker_count, &c.hidden);

    for (size_t i = 0; i < w->run.pane_count; i++)
        c.by[i] = w->run.panes[i].by;
    if (status == TW_OK)
        status = course_copy(&c.course, &w->course);
    if (status == TW_OK)
        *out = c;
    else
        free(c.hidden);
    return status;
}

static tw_status add_course(record *r, const world *w)
{
    record_course *courses = realloc(r->courses, (r->course_count + 1) * sizeof *courses);

    if (courses == NULL)
        return TW_ENOMEM;
    r->courses = courses;
    if (note_course(&courses[r->course_count], w) < 0)
        return TW_ENOMEM;
    r->course_count++;
    return TW_OK;
}

// Does the world show what moments of the last course show, as long as its scene is the same?
static bool is_like_last(const record *r, const world *w)
{
    const record_course *last = &r->courses[r->course_count - 1];
    bool same = r->version == w->version;

    for (size_t i = 0; same && i < w->run.pane_count; i++)
        same = last->by[i] == w->run.panes[i].by;
    return same && figure_roster_hides(&w->roster, last->hiker_count, last->hidden);
}

static tw_status add_moment(record *r, const record_moment *m)
{
    if (r->moment_count == r->moment_capacity) {
        const size_t capacity = 2 * r->moment_capacity + 256;
        record_moment *moments = realloc(r->moments, capacity * sizeof *moments);
        if (moments == NULL)
            return TW_ENOMEM;
        r->moments = moments;
        r->moment_capacity = capacity;
    }
    r->moments[r->moment_count++] = *m;
    return TW_OK;
}

tw_status record_note(record *r, const world *w, bool projected, double now)
{
    const record_moment *last = r->moment_count > 0 ? &r->moments[r->moment_count - 1] : NULL;
    record_moment m = {now - r->began, 0, world_shown(w), projected};
    tw_status status = TW_OK;

    r->ends = m.time;
    if (r->course_count == 0 || !is_like_last(r, w))
        status = add_course(r, w);
    if (status < 0)
        return status;
    r->version = w->version;
    m.course = r->course_count - 1;
    r->courses[m.course].walked = world_walked(w);
    if (last != NULL && last->course == m.course && last->steps == m.steps &&
        last->projected == m.projected)
        return TW_OK;
    return add_moment(r, &m);
}
