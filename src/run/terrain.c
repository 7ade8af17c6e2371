#include "run/terrain.h"

#include "scene/check.h"
#include "scene/files.h"
#include "thalweg/dataset.h"
#include "thalweg/grid.h"

#include <stdlib.h>
#include <string.h>

static tw_status take_row(run_terrain *t, tw_error *error)
{
    const tw_catalogue_row *row = tw_catalogue_require(t->of.terrain, error);
    tw_status status;

    if (row == NULL)
        return TW_EINVALID;
    t->row = row;
    t->name = row->name;
    t->formula = row->formula;
    t->outset = (tw_outset){row->view, row->starts[0], row->lr, row->steps};
    status = tw_terrain_from_formula(&t->terrain, row->formula, error);
    // A place in a formula that the person did not type would mislead.
    error->offset = TW_NOWHERE;
    return status;
}

static tw_status take_formula(run_terrain *t, tw_error *error)
{
    t->name = t->formula = t->of.formula;
    return tw_terrain_from_formula(&t->terrain, t->formula, error);
}

static tw_status take_data(run_terrain *t, tw_error *error)
{
    tw_dataset *data = NULL;
    char path[SCENE_PATH];
    tw_status status =
        tw_dataset_load_for(&data, scene_find_file(path, &t->of, t->of.data), t->of.formula, error);

    if (status < 0)
        return status;
    t->name = t->formula = t->of.formula;
    status = tw_terrain_from_data(&t->terrain, t->formula, data, error);
    tw_dataset_free(data);
    return status < 0 ? status : tw_outset_of_data(&t->outset, t->terrain);
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static tw_status take_grid(run_terrain *t, tw_error *error)
{
    const scene *s = &t->of;
    tw_grid *grid = NULL;
    char path[SCENE_PATH];
    tw_status status;

    if (s->has_extent && scene_check_view(s->extent, error) < 0)
        return scene_error_at(error, "extent");
    status = tw_grid_load(&grid, scene_find_file(path, s, s->grid),
                          s->has_extent ? &s->extent : NULL, error);
    if (status < 0)
        return status;
    t->name = file_name(s->grid);
    t->outset = tw_outset_of_grid(grid);
    status = tw_terrain_from_grid(&t->terrain, grid);
    tw_grid_free(grid);
    return status;
}

static tw_status take(run_terrain *t, tw_error *error)
{
    if (t->of.grid != NULL)
        return take_grid(t, error);
    if (t->of.data != NULL)
        return take_data(t, error);
    return t->of.formula != NULL ? take_formula(t, error) : take_row(t, error);
}

static tw_status copy_source(scene *to, const scene *s)
{
    const scene source = {.formula = s->formula,
                          .data = s->data,
                          .grid = s->grid,
                          .has_extent = s->has_extent,
                          .extent = s->extent,
                          .terrains = s->terrains};
    const tw_status status = scene_copy(to, &source);

    if (status == TW_OK)
        memcpy(to->terrain, s->terrain, sizeof to->terrain);
    return status;
}

static tw_status make(run_terrain **out, const scene *s, tw_error *error)
{
    run_terrain *t = calloc(1, sizeof *t);
    tw_status status = TW_ENOMEM;

    if (t == NULL)
        return status;
    t->holders = 1;
    if ((status = copy_source(&t->of, s)) == TW_OK)
        status = take(t, error);
    if (status == TW_OK)
        *out = t;
    else
        run_terrain_let_go(t);
    return status;
}

static tw_status check_sources(const scene *s, tw_error *error)
{
    if (s->data != NULL && s->formula == NULL)
        return tw_error_set(error, TW_NOWHERE, "data: expected a formula of its columns with it");
    if (s->has_extent && s->grid == NULL)
        return tw_error_set(error, TW_NOWHERE, "extent: expected a grid with it");
    if (s->slope.batch > 0 && s->data == NULL)
        return tw_error_set(error, TW_NOWHERE, "batch: expected data with it, to draw rows from");
    return TW_OK;
}

tw_status run_terrain_find(run_terrain **out, const scene *s, size_t count,
                           run_terrain *const *known, tw_error *error)
{
    error->offset = TW_NOWHERE;
    if (check_sources(s, error) < 0)
        return TW_EINVALID;
    for (size_t i = 0; i < count; i++)
        if (known[i] != NULL && scene_same_terrain(&known[i]->of, s)) {
            *out = run_terrain_hold(known[i]);
            return TW_OK;
        }
    return make(out, s, error);
}

run_terrain *run_terrain_hold(run_terrain *t)
{
    t->holders++;
    return t;
}

void run_terrain_let_go(run_terrain *t)
{
    if (t == NULL || --t->holders > 0)
        return;
    tw_terrain_free(t->terrain);
    scene_clear(&t->of);
    free(t);
}
