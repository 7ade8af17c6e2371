#ifndef TESTS_FUZZ_GRID_H
#define TESTS_FUZZ_GRID_H

#include "fuzz.h"

#include "thalweg/grid.h"
#include "thalweg/outset.h"

// A grid that is read can be walked on, edges, corners and holes included.
static inline int fuzz_grid(const uint8_t *bytes, size_t length, const char *name)
{
    tw_grid *grid = NULL;
    tw_terrain *terrain = NULL;
    tw_evaluator *e = NULL;
    tw_error error;
    double out[6][5];

    if (tw_grid_read(&grid, (const char *)bytes, length, name, NULL, &error) < 0)
        return 0;
    const tw_view v = tw_grid_extent(grid);
    const tw_outset own = tw_outset_of_grid(grid);
    const double x[] = {v.xmin, v.xmax, own.start.x, 0.5 * v.xmin + 0.5 * v.xmax, v.xmax};
    const double y[] = {v.ymin, v.ymax, own.start.y, 0.5 * v.ymin + 0.5 * v.ymax, v.ymin};
    if (tw_terrain_from_grid(&terrain, grid, TW_BICUBIC) == TW_OK &&
        tw_evaluator_new(&e, terrain) == TW_OK)
        tw_evaluator_hessian(e, 5, x, y, out[0], out[1], out[2], out[3], out[4], out[5]);
    tw_evaluator_free(e);
    tw_terrain_free(terrain);
    tw_grid_free(grid);
    return 0;
}

#endif
