#include "app/world/kept.h"

#include <stdlib.h>
#include <string.h>

course *kept_find(const kept_scenes *k, const char *source)
{
    for (size_t i = 0; source != NULL && i < k->count; i++)
        if (strcmp(k->courses[i].source, source) == 0)
            return &k->courses[i];
    return NULL;
}

static tw_status add(kept_scenes *k, const course *c)
{
    course *longer = realloc(k->courses, (k->count + 1) * sizeof *longer);

    if (longer == NULL)
        return TW_ENOMEM;
    k->courses = longer;
    longer[k->count++] = *c;
    return TW_OK;
}

tw_status kept_put(kept_scenes *k, const course *c)
{
    course *before = kept_find(k, c->source);
    course copy;
    tw_status status;

    if (c->source == NULL)
        return TW_OK;
    if ((status = course_copy(&copy, c)) < 0)
        return status;
    if (before != NULL) {
        course_clear(before);
        *before = copy;
    } else if ((status = add(k, &copy)) < 0) {
        course_clear(&copy);
    }
    return status;
}

void kept_clear(kept_scenes *k)
{
    for (size_t i = 0; i < k->count; i++)
        course_clear(&k->courses[i]);
    free(k->courses);
    *k = (kept_scenes){.count = 0};
}
