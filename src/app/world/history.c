#include "app/world/history.h"

#include <stdlib.h>

static tw_status push(history_step **list, size_t *count, const course *c, bool opens)
{
    history_step *longer = realloc(*list, (*count + 1) * sizeof *longer);

    if (longer == NULL)
        return TW_ENOMEM;
    *list = longer;
    if (course_copy(&longer[*count].course, c) < 0)
        return TW_ENOMEM;
    longer[(*count)++].opens = opens;
    return TW_OK;
}

static void forget(history_step **list, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        course_clear(&(*list)[i].course);
    free(*list);
    *list = NULL;
    *count = 0;
}

tw_status history_push(history *h, const course *now, bool opens)
{
    tw_status status = push(&h->past, &h->past_count, now, opens);

    if (status == TW_OK)
        forget(&h->future, &h->future_count);
    return status;
}

const history_step *history_before(const history *h)
{
    return h->past_count > 0 ? &h->past[h->past_count - 1] : NULL;
}

const history_step *history_after(const history *h)
{
    return h->future_count > 0 ? &h->future[h->future_count - 1] : NULL;
}

tw_status history_went_back(history *h, const course *now)
{
    tw_status status = push(&h->future, &h->future_count, now, history_before(h)->opens);

    if (status == TW_OK)
        course_clear(&h->past[--h->past_count].course);
    return status;
}

tw_status history_went_forth(history *h, const course *now)
{
    tw_status status = push(&h->past, &h->past_count, now, history_after(h)->opens);

    if (status == TW_OK)
        course_clear(&h->future[--h->future_count].course);
    return status;
}

void history_clear(history *h)
{
    forget(&h->past, &h->past_count);
    forget(&h->future, &h->future_count);
}
