#include "thalweg/catalogue.h"

#include "thalweg/names.h"

#include <string.h>

// The lesson's four, then the test functions by name.
//
// A source is the function's origin, then where its minima were checked: "scipy" is scipy's
// go_benchmark_functions, "evalset" SigOpt's evalset, "argmin" argmin_testfunctions, "smoof" the R
// package. Two of them have to agree, and Newton's method on exact derivatives, at forty digits,
// gave the positions and losses here. Where a table differs, the row says so.
const tw_catalogue_row tw_catalogue[] = {
#include "terrain/catalogue_lesson.inc" // First: blank lines keep clang-format from sorting.

#include "terrain/catalogue_a_f.inc"
#include "terrain/catalogue_g_r.inc"
#include "terrain/catalogue_s_z.inc"
};

const size_t tw_catalogue_count = sizeof tw_catalogue / sizeof tw_catalogue[0];

const tw_catalogue_row *tw_catalogue_find(const char *name)
{
    for (size_t i = 0; i < tw_catalogue_count; i++)
        if (strcmp(tw_catalogue[i].name, name) == 0)
            return &tw_catalogue[i];
    return NULL;
}

static const char *nearest_name(const char *name)
{
    const char *names[sizeof tw_catalogue / sizeof tw_catalogue[0]];

    for (size_t i = 0; i < tw_catalogue_count; i++)
        names[i] = tw_catalogue[i].name;
    return tw_nearest_name(name, tw_catalogue_count, names);
}

const tw_catalogue_row *tw_catalogue_require(const char *name, tw_error *error)
{
    const tw_catalogue_row *row = tw_catalogue_find(name);
    const char *nearest;

    if (row != NULL)
        return row;
    nearest = nearest_name(name);
    if (nearest != NULL)
        tw_error_set(error, TW_NOWHERE, "unknown terrain '%.64s': did you mean '%s'?", name,
                     nearest);
    else
        tw_error_set(error, TW_NOWHERE, "unknown terrain '%.64s'", name);
    return NULL;
}
