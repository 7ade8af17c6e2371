#include "app/record/record.h"

#include <stdlib.h>

void record_clear(record *r)
{
    for (size_t i = 0; i < r->course_count; i++)
        course_clear(&r->courses[i].course);
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

static tw_status add_course(record *r, const course *c)
{
    record_course *courses = realloc(r->courses, (r->course_count + 1) * sizeof *courses);

    if (courses == NULL)
        return TW_ENOMEM;
    r->courses = courses;
    if (course_copy(&courses[r->course_count].course, c) < 0)
        return TW_ENOMEM;
    r->course_count++;
    return TW_OK;
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
    if (r->course_count == 0 || r->version != w->version)
        status = add_course(r, &w->course);
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
