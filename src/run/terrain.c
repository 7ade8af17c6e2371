#include "run/terrain.h"

#include "base/memory_stream.h"
#include "scene/check.h"
#include "scene/field.h"
#include "scene/files.h"
#include "thalweg/dataset.h"
#include "thalweg/grid.h"

#include <stdio.h>
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

// What a model is known by, its statements in one line.
static tw_status name_model(run_terrain *t)
{
    const scene *s = &t->of;
    size_t count, size;
    FILE *to = open_memstream(&t->model, &size);

    if (to == NULL)
        return TW_ENOMEM;
    fprintf(to, "%s ≈ %s", s->target, s->model);
    if (s->loss != TW_LOSS_SQUARES)
        fprintf(to, ", %s", tw_loss_names(&count)[s->loss]);
    if (s->weights != NULL)
        fprintf(to, ", weights %s", s->weights);
    return memory_stream_close(to, &t->model);
}

static tw_status load_data(tw_dataset **out, const scene *s, const char *formula, tw_error *error)
{
    char path[SCENE_PATH];

    return tw_dataset_load_for(out, scene_find_file(path, s, s->data), formula, error);
}

// The columns of a model. Errors in its loss, which nobody typed, are those of the model itself or
// of what it is to predict.
static tw_status load_model(tw_dataset **out, const run_terrain *t, const tw_model *model,
                            tw_error *error)
{
    tw_status status = load_data(out, &t->of, t->loss, error);

    if (status != TW_EINVALID || error->offset == TW_NOWHERE)
        return status;
    error->offset = TW_NOWHERE;
    const tw_error loss = *error;
    if ((status = load_data(out, &t->of, t->of.model, error)) < 0)
        return status;
    if ((status = tw_model_check(model, *out, error)) == TW_OK)
        *error = loss;
    tw_dataset_free(*out);
    return status < 0 ? status : TW_EINVALID;
}

static tw_status take_model(run_terrain *t, tw_error *error)
{
    const tw_model model = {t->of.model, t->of.target, t->of.weights, t->of.loss};
    tw_dataset *data;
    tw_status status;

    if ((status = tw_model_formula(&t->loss, &model, error)) < 0 || (status = name_model(t)) < 0 ||
        (status = load_model(&data, t, &model, error)) < 0)
        return status;
    t->name = t->model;
    t->formula = t->loss;
    if ((status = tw_model_check(&model, data, error)) == TW_OK)
        status = tw_terrain_from_data(&t->terrain, t->loss, data, error);
    tw_dataset_free(data);
    return status;
}

static tw_status take_data_formula(run_terrain *t, tw_error *error)
{
    tw_dataset *data;
    tw_status status = load_data(&data, &t->of, t->of.formula, error);

    if (status < 0)
        return status;
    t->name = t->formula = t->of.formula;
    status = tw_terrain_from_data(&t->terrain, t->formula, data, error);
    tw_dataset_free(data);
    return status;
}

static tw_status take_data(run_terrain *t, tw_error *error)
{
    const tw_status status =
        t->of.model != NULL ? take_model(t, error) : take_data_formula(t, error);

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
    status = tw_terrain_from_grid(&t->terrain, grid, s->interpolation);
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
    tw_status status = scene_set_text(&to->terrains, s->terrains);

    for (size_t i = 0; i < SCENE_FIELD_COUNT && status == TW_OK; i++)
        if (scene_fields[i].decides == SCENE_GROUND)
            status = scene_copy_field(&scene_fields[i], to, s);
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

static tw_status check_model(const scene *s, tw_error *error)
{
    const bool has = s->model != NULL;

    if (has && s->data == NULL)
        return tw_error_set(error, TW_NOWHERE,
                            "model: expected data with it, whose columns it has");
    if (has && s->target == NULL)
        return tw_error_set(error, TW_NOWHERE,
                            "model: expected a target with it, the column it is to predict");
    if (!has && s->target != NULL)
        return tw_error_set(error, TW_NOWHERE, "target: expected a model with it");
    if (!has && s->weights != NULL)
        return tw_error_set(error, TW_NOWHERE, "weights: expected a model with them");
    if (!has && s->loss != TW_LOSS_SQUARES)
        return tw_error_set(error, TW_NOWHERE, "loss: expected a model with it");
    return TW_OK;
}

static tw_status check_sources(const scene *s, tw_error *error)
{
    if (s->data != NULL && s->formula == NULL && s->model == NULL)
        return tw_error_set(error, TW_NOWHERE,
                            "data: expected a formula of its columns with it, or a model and a "
                            "target");
    if (s->has_extent && s->grid == NULL)
        return tw_error_set(error, TW_NOWHERE, "extent: expected a grid with it");
    if (s->interpolation != TW_BICUBIC && s->grid == NULL)
        return tw_error_set(error, TW_NOWHERE, "interpolation: expected a grid with it");
    if (s->slope.batch > 0 && s->data == NULL)
        return tw_error_set(error, TW_NOWHERE, "batch: expected data with it, to draw rows from");
    return check_model(s, error);
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
    free(t->loss);
    free(t->model);
    free(t);
}
