#include "thalweg/sweep.h"

#include <stdlib.h>

tw_status tw_sweep(const tw_walk_spec *spec, tw_vec2 start, size_t param, size_t count,
                   const double *values, tw_hiker *results)
{
    tw_walk_spec each = *spec;
    tw_vec2 *starts = calloc(count, sizeof *starts);
    tw_walk *walk = NULL;
    tw_status status = TW_ENOMEM;

    if (starts == NULL)
        goto done;
    for (size_t i = 0; i < count; i++)
        starts[i] = start;
    each.keep_path = false;
    if ((status = tw_walk_new(&walk, &each, count, starts)) < 0)
        goto done;
    for (size_t i = 0; i < count; i++)
        tw_walk_set_param(walk, i, param, values[i]);
    if ((status = tw_walk_advance(walk, each.steps)) < 0)
        goto done;
    for (size_t i = 0; i < count; i++)
        results[i] = tw_walk_hiker(walk, i);
done:
    tw_walk_free(walk);
    free(starts);
    return status;
}
