#include "scene/scene.h"

#include <stdlib.h>
#include <string.h>

bool scene_same_terrain(const scene *a, const scene *b)
{
    return scene_same(a, b, SCENE_GROUND);
}

tw_status scene_add_start(scene *s, tw_vec2 start)
{
    tw_vec2 *starts = realloc(s->starts, (s->start_count + 1) * sizeof *starts);

    if (starts == NULL)
        return TW_ENOMEM;
    s->starts = starts;
    s->starts[s->start_count++] = start;
    s->has_starts = true;
    return TW_OK;
}

void scene_clear_starts(scene *s)
{
    free(s->starts);
    s->starts = NULL;
    s->start_count = 0;
    s->has_starts = true;
}

tw_status scene_set_levels(scene *s, size_t count, const double *levels)
{
    double *copy = count > 0 ? malloc(count * sizeof *copy) : NULL;

    if (count > 0 && copy == NULL)
        return TW_ENOMEM;
    if (count > 0)
        memcpy(copy, levels, count * sizeof *copy);
    free(s->level_list);
    s->level_list = copy;
    s->level_count = count;
    return TW_OK;
}

void scene_leave_to_terrain(scene *s)
{
    scene_clear_starts(s);
    s->has_starts = s->has_view = s->has_lr = s->has_steps = false;
    s->slope.batch = 0; // Of rows that another terrain does not have.
}

tw_status scene_add_optimizer(scene *s, const scene_optimizer *optimizer)
{
    scene_optimizer *list = realloc(s->optimizers, (s->optimizer_count + 1) * sizeof *list);

    if (list == NULL)
        return TW_ENOMEM;
    s->optimizers = list;
    s->optimizers[s->optimizer_count++] = *optimizer;
    return TW_OK;
}

static void forget(char **text)
{
    free(*text);
    *text = NULL;
}

static void forget_model(scene *s)
{
    forget(&s->model);
    forget(&s->target);
    forget(&s->weights);
    s->loss = TW_LOSS_SQUARES;
}

// Name no grid, and nothing that was said of the one that goes.
static void leave_grid(scene *s)
{
    if (s->grid == NULL)
        return;
    s->has_extent = false;
    s->interpolation = TW_BICUBIC;
    forget(&s->grid);
}

// Name no terrain.
static void leave_ground(scene *s)
{
    forget_model(s);
    s->terrain[0] = '\0';
    forget(&s->formula);
    forget(&s->data);
    leave_grid(s);
}

tw_status scene_set_terrain(scene *s, const char *name, tw_error *error)
{
    const size_t length = strlen(name);

    if (length >= SCENE_NAME)
        return tw_error_set(error, TW_NOWHERE, "unknown terrain '%.40s...'", name);
    leave_ground(s);
    memcpy(s->terrain, name, length + 1);
    return TW_OK;
}

// What is typed takes the place of a terrain or a grid; data stay.
static tw_status set_typed(scene *s, char **at, const char *text)
{
    tw_status status = scene_set_text(at, text);

    if (status < 0)
        return status;
    s->terrain[0] = '\0';
    leave_grid(s);
    return TW_OK;
}

tw_status scene_set_formula(scene *s, const char *formula)
{
    const tw_status status = set_typed(s, &s->formula, formula);

    if (status == TW_OK)
        forget_model(s);
    return status;
}

tw_status scene_set_model(scene *s, const char *model)
{
    const tw_status status = set_typed(s, &s->model, model);

    if (status == TW_OK)
        forget(&s->formula);
    return status;
}

tw_status scene_set_data(scene *s, const char *path)
{
    return scene_set_text(&s->data, path);
}

tw_status scene_set_grid(scene *s, const char *path)
{
    const tw_interpolation between = s->interpolation; // As good for one grid as for another.
    char *copy = NULL;
    tw_status status = scene_set_text(&copy, path);

    if (status < 0)
        return status;
    leave_ground(s);
    s->interpolation = between;
    s->grid = copy;
    return TW_OK;
}

tw_status scene_set_text(char **text, const char *value)
{
    char *copy = value != NULL ? strdup(value) : NULL;

    if (value != NULL && copy == NULL)
        return TW_ENOMEM;
    free(*text);
    *text = copy;
    return TW_OK;
}
