#include "app/history.h"

#include <stdlib.h>

static tw_status push(course **list, size_t *count, const course *c)
{
    course *longer = realloc(*list, (*count + 1) * sizeof *longer);

    if (longer == NULL)
        return TW_ENOMEM;
    *list = longer;
    if (course_copy(&longer[*count], c) < 0)
        return TW_ENOMEM;
    ++*count;
    return TW_OK;
}

static void forget(course **list, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        course_clear(&(*list)[i]);
    free(*list);
    *list = NULL;
    *count = 0;
}

tw_status history_push(history *h, const course *now)
{
    tw_status status = push(&h->past, &h->past_count, now);

    if (status == TW_OK)
        forget(&h->future, &h->future_count);
    return status;
}

const course *history_before(const history *h)
{
    return h->past_count > 0 ? &h->past[h->past_count - 1] : NULL;
}

const course *history_after(const history *h)
{
    return h->future_count > 0 ? &h->future[h->future_count - 1] : NULL;
}

tw_status history_went_back(history *h, const course *now)
{
    tw_status status = push(&h->future, &h->future_count, now);

    if (status == TW_OK)
        course_clear(&h->past[--h->past_count]);
    return status;
}

tw_status history_went_forth(history *h, const course *now)
{
    tw_status status = push(&h->past, &h->past_count, now);

    if (status == TW_OK)
        course_clear(&h->future[--h->future_count]);
    return status;
}

void history_clear(history *h)
{
    forget(&h->past, &h->past_count);
    forget(&h->future, &h->future_count);
}
