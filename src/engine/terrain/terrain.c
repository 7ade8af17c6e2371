#include "thalweg/terrain.h"

#include "terrain/terrain.h"

#include <stdlib.h>

tw_status tw_terrain_from_formula(tw_terrain **out, const char *text, tw_error *error)
{
    tw_terrain *terrain = malloc(sizeof *terrain);
    tw_status status;

    if (terrain == NULL)
        return TW_ENOMEM;
    if ((status = tw_formula_compile(&terrain->formula, text, error)) < 0) {
        free(terrain);
        return status;
    }
    *out = terrain;
    return TW_OK;
}

void tw_terrain_free(tw_terrain *terrain)
{
    if (terrain != NULL)
        tw_formula_free(terrain->formula);
    free(terrain);
}
