#include "walk/path.h"

#include <stdlib.h>
#include <string.h>

tw_status path_reserve(path *p, uint64_t capacity)
{
    tw_footprint *footprints;

    if (capacity <= p->capacity)
        return TW_OK;
    if (capacity > SIZE_MAX / sizeof *footprints)
        return TW_ENOMEM;
    footprints = realloc(p->footprints, (size_t)capacity * sizeof *footprints);
    if (footprints == NULL)
        return TW_ENOMEM;
    p->footprints = footprints;
    p->capacity = (size_t)capacity;
    return TW_OK;
}

tw_status path_copy(path *p, const path *from)
{
    if (from->count == 0)
        return TW_OK;
    if (path_reserve(p, from->count) < 0)
        return TW_ENOMEM;
    memcpy(p->footprints, from->footprints, from->count * sizeof *p->footprints);
    p->count = from->count;
    return TW_OK;
}
