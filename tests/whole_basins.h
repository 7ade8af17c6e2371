#ifndef TESTS_WHOLE_BASINS_H
#define TESTS_WHOLE_BASINS_H

#include "thalweg/basins.h"

// A map of basins with all its passes. As tw_basins_new() and tw_basins_finish().
static inline tw_status whole_basins(tw_basins **out, const tw_basins_spec *spec)
{
    tw_basins *b;
    tw_status status = tw_basins_new(&b, spec);

    if (status < 0)
        return status;
    if ((status = tw_basins_finish(b)) < 0)
        tw_basins_free(b);
    else
        *out = b;
    return status;
}

#endif
