#include "scene/scene.h"

#include <stdlib.h>
#include <string.h>

enum { DEFAULT_LEVELS = 12 };

void scene_init(scene *s)
{
    *s = (scene){
        .terrain = "multimodal",
        .slope = tw_slope_default(),
        .seed = 1,
        .theme = SCENE_THEME_LIGHT,
        .colormap = "viridis",
        .norm = SCENE_NORM_LOG,
        .levels = DEFAULT_LEVELS,
        .critical_points = true,
        .azimuth = -35.0,
        .elevation = 40.0,
        .chart = true,
    };
}

void scene_clear(scene *s)
{
    free(s->formula);
    free(s->data);
    free(s->grid);
    free(s->terrains);
    free(s->starts);
    free(s->optimizers);
    free(s->level_list);
    free(s->title);
    free(s->note);
    for (size_t i = 0; i < s->pane_count; i++)
        scene_clear(&s->panes[i]);
    free(s->panes);
    *s = (scene){0};
}

static tw_status copy_array(void **to, const void *from, size_t count, size_t size)
{
    *to = NULL;
    if (count == 0)
        return TW_OK;
    *to = malloc(count * size);
    if (*to == NULL)
        return TW_ENOMEM;
    memcpy(*to, from, count * size);
    return TW_OK;
}

static tw_status copy_text(char **to, const char *from)
{
    return copy_array((void **)to, from, from != NULL ? strlen(from) + 1 : 0, 1);
}

static tw_status copy_panes(scene *to, const scene *from)
{
    if (from->pane_count == 0)
        return TW_OK;
    to->panes = calloc(from->pane_count, sizeof *to->panes);
    if (to->panes == NULL)
        return TW_ENOMEM;
    for (; to->pane_count < from->pane_count; to->pane_count++)
        if (scene_copy(&to->panes[to->pane_count], &from->panes[to->pane_count]) < 0)
            return TW_ENOMEM;
    return TW_OK;
}

tw_status scene_copy(scene *to, const scene *from)
{
    scene copy = *from;

    copy.formula = copy.data = copy.grid = copy.terrains = copy.title = copy.note = NULL;
    copy.starts = NULL;
    copy.optimizers = NULL;
    copy.level_list = NULL;
    copy.panes = NULL;
    copy.pane_count = 0;
    if (copy_text(&copy.formula, from->formula) < 0 || copy_text(&copy.data, from->data) < 0 ||
        copy_text(&copy.grid, from->grid) < 0 || copy_text(&copy.terrains, from->terrains) < 0 ||
        copy_text(&copy.title, from->title) < 0 ||
        copy_array((void **)&copy.starts, from->starts, from->start_count, sizeof *from->starts) <
            0 ||
        copy_array((void **)&copy.optimizers, from->optimizers, from->optimizer_count,
                   sizeof *from->optimizers) < 0 ||
        copy_text(&copy.note, from->note) < 0 ||
        copy_array((void **)&copy.level_list, from->level_list, from->level_count,
                   sizeof *from->level_list) < 0 ||
        copy_panes(&copy, from) < 0) {
        scene_clear(&copy);
        return TW_ENOMEM;
    }
    *to = copy;
    return TW_OK;
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
    double *copy;
    tw_status status = copy_array((void **)&copy, levels, count, sizeof *levels);

    if (status < 0)
        return status;
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

// Name no terrain.
static void leave_ground(scene *s)
{
    s->terrain[0] = '\0';
    s->has_extent = s->has_extent && s->grid == NULL; // Else it was that of the grid that goes.
    forget(&s->formula);
    forget(&s->data);
    forget(&s->grid);
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

tw_status scene_set_formula(scene *s, const char *formula)
{
    tw_status status = scene_set_text(&s->formula, formula);

    if (status < 0)
        return status;
    s->terrain[0] = '\0';
    s->has_extent = s->has_extent && s->grid == NULL;
    forget(&s->grid);
    return TW_OK;
}

tw_status scene_set_data(scene *s, const char *path)
{
    return scene_set_text(&s->data, path);
}

tw_status scene_set_grid(scene *s, const char *path)
{
    char *copy;
    tw_status status = copy_text(&copy, path);

    if (status < 0)
        return status;
    leave_ground(s);
    s->grid = copy;
    return TW_OK;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_extent(const scene *a, const scene *b)
{
    return a->has_extent == b->has_extent &&
           (!a->has_extent || memcmp(&a->extent, &b->extent, sizeof a->extent) == 0);
}

bool scene_same_terrain(const scene *a, const scene *b)
{
    return strcmp(a->terrain, b->terrain) == 0 && same_text(a->formula, b->formula) &&
           same_text(a->data, b->data) && same_text(a->grid, b->grid) && same_extent(a, b);
}

tw_status scene_set_text(char **text, const char *value)
{
    char *copy;
    tw_status status = copy_text(&copy, value);

    if (status < 0)
        return status;
    free(*text);
    *text = copy;
    return TW_OK;
}
