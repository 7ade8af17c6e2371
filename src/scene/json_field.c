// Reads the fields of a scene, by their kinds; its panes, which are scenes, are json_read.c's.

#include "scene/json_field.h"

#include "scene/check.h"
#include "scene/choice.h"
#include "scene/json_text.h"
#include "scene/optimizer_text.h"
#include "thalweg/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tw_status read_flag(json_reader *r, const scene_field *f, const json_t *value)
{
    return json_read_flag(r, value, scene_value_in(f, &r->s));
}

static tw_status read_choice(json_reader *r, const scene_field *f, const json_t *value)
{
    size_t choice = 0;
    tw_status status = json_read_choice(r, value, f->names, f->name, &choice);

    scene_set_whole(f, &r->s, choice);
    return status;
}

static tw_status read_number(json_reader *r, const scene_field *f, const json_t *value)
{
    double *number = scene_value_in(f, &r->s);
    tw_status status = json_read_number(r, value, number);

    return status < 0 ? status : scene_check_number(f, *number, r->error);
}

static tw_status read_whole(json_reader *r, const scene_field *f, const json_t *value)
{
    uint64_t whole = 0;
    tw_status status = json_read_whole(r, value, (uint64_t)f->least, (uint64_t)f->most, &whole);

    scene_set_whole(f, &r->s, whole);
    return status;
}

static tw_status read_word(json_reader *r, const scene_field *f, const json_t *value)
{
    size_t choice;
    tw_status status = json_read_choice(r, value, f->names, f->name, &choice);

    if (status == TW_OK)
        snprintf(scene_value_in(f, &r->s), f->size, "%s", json_string_value(value));
    return status;
}

static tw_status read_terrain(json_reader *r, const scene_field *f, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, f->expected);
    if (tw_catalogue_require(json_string_value(value), r->error) == NULL)
        return TW_EINVALID;
    return scene_set_terrain(&r->s, json_string_value(value), r->error);
}

static tw_status read_text(json_reader *r, const scene_field *f, const json_t *value)
{
    return json_is_string(value)
               ? scene_set_text(scene_value_in(f, &r->s), json_string_value(value))
               : json_expected(r, f->expected);
}

static tw_status read_formula(json_reader *r, const scene_field *f, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, f->expected);
    if (json_object_get(r->root, "terrain") != NULL)
        return json_expected(r, "a terrain or a formula, not both");
    return scene_set_formula(&r->s, json_string_value(value));
}

static tw_status read_model(json_reader *r, const scene_field *f, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, f->expected);
    if (json_object_get(r->root, "terrain") != NULL || json_object_get(r->root, "formula") != NULL)
        return json_expected(r, "a terrain, a formula or a model, one of them");
    return scene_set_model(&r->s, json_string_value(value));
}

static tw_status read_path(json_reader *r, const json_t *value,
                           tw_status (*set)(scene *s, const char *path))
{
    char *path = strdup(json_string_value(value));
    tw_status status = TW_ENOMEM;

    if (path != NULL) {
        json_text_restore_path(path);
        status = set(&r->s, path);
    }
    free(path);
    return status;
}

static tw_status read_data(json_reader *r, const scene_field *f, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, f->expected);
    if (json_object_get(r->root, "formula") == NULL && json_object_get(r->root, "model") == NULL)
        return json_expected(r, "a formula of its columns, or a model, beside the data");
    return read_path(r, value, scene_set_data);
}

static tw_status read_grid(json_reader *r, const scene_field *f, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, f->expected);
    if (json_object_get(r->root, "terrain") != NULL ||
        json_object_get(r->root, "formula") != NULL || json_object_get(r->root, "model") != NULL)
        return json_expected(r, "a grid, a terrain, a formula or a model, one of them");
    return read_path(r, value, scene_set_grid);
}

static tw_status read_view(json_reader *r, const scene_field *f, const json_t *value)
{
    tw_view *view = scene_value_in(f, &r->s);
    double side[4];
    tw_status status =
        json_read_numbers(r, value, 4, side, "[XMIN, XMAX, YMIN, YMAX], four numbers");

    if (status < 0)
        return status;
    *view = (tw_view){side[0], side[1], side[2], side[3]};
    return scene_check_view(*view, r->error);
}

static tw_status read_range(json_reader *r, const scene_field *f, const json_t *value)
{
    scene_range *range = scene_value_in(f, &r->s);
    double ends[2];
    tw_status status = json_read_numbers(r, value, 2, ends, "[LOW, HIGH], two numbers");

    if (status < 0)
        return status;
    *range = (scene_range){ends[0], ends[1]};
    return scene_check_range(*range, r->error);
}

static tw_status read_start(json_reader *r, const json_t *value)
{
    double at[2];
    tw_status status = json_read_numbers(r, value, 2, at, "[X, Y], two numbers");

    return status < 0 ? status : scene_add_start(&r->s, (tw_vec2){at[0], at[1]});
}

static tw_status read_starts(json_reader *r, const scene_field *f, const json_t *value)
{
    (void)f;
    if (scene_check_hikers(json_array_size(value), 1, r->error) < 0)
        return TW_EINVALID;
    scene_clear_starts(&r->s);
    return json_read_each(r, value, "an array of starts [X, Y]", read_start);
}

static tw_status read_optimizer(json_reader *r, const json_t *value)
{
    scene_optimizer optimizer;
    scene_choice choice;
    tw_status status;

    if (!json_is_string(value))
        return json_expected(r, "\"NAME\" or \"NAME:KEY=VALUE,...\"");
    status = optimizer_text_read(&optimizer, json_string_value(value), r->error);
    if (status == TW_OK)
        status = scene_choice_make(&choice, &optimizer, r->error);
    return status < 0 ? status : scene_add_optimizer(&r->s, &optimizer);
}

static tw_status read_optimizers(json_reader *r, const scene_field *f, const json_t *value)
{
    (void)f;
    if (scene_check_hikers(1, json_array_size(value), r->error) < 0)
        return TW_EINVALID;
    r->s.optimizer_count = 0; // A pane's take the place of those it began with.
    return json_read_each(r, value, "an array of optimizers \"NAME:KEY=VALUE,...\"",
                          read_optimizer);
}

static const char *const *scale_names(size_t *count)
{
    static const char *const names[] = {"linear", "log"};

    *count = sizeof names / sizeof *names;
    return names;
}

static tw_status read_axis_key(json_reader *r, scene_axis *axis, const json_t *value)
{
    if (!json_is_string(value) || json_string_length(value) >= SCENE_NAME)
        return json_expected(r, "a key of the optimizer, x or y, in quotes");
    snprintf(axis->key, sizeof axis->key, "%s", json_string_value(value));
    return TW_OK;
}

static tw_status read_axis_member(json_reader *r, void *into, const char *key, const json_t *value)
{
    static const char *const names[] = {"key", "from", "to", "scale", "count"};
    scene_axis *axis = into;
    uint64_t count = 0;
    size_t scale = 0;
    tw_status status;

    if (strcmp(key, "key") == 0)
        return read_axis_key(r, axis, value);
    if (strcmp(key, "from") == 0)
        return json_read_number(r, value, &axis->from);
    if (strcmp(key, "to") == 0)
        return json_read_number(r, value, &axis->to);
    if (strcmp(key, "scale") == 0) {
        status = json_read_choice(r, value, scale_names, "scale", &scale);
        axis->log = scale == 1;
        return status;
    }
    if (strcmp(key, "count") == 0) {
        status = json_read_whole(r, value, 0, SCENE_MAX_PLACES, &count);
        axis->count = (size_t)count;
        return status;
    }
    return json_refuse_key(r, key, sizeof names / sizeof *names, names);
}

static tw_status read_axis(json_reader *r, const scene_field *f, const json_t *value)
{
    scene_axis axis = {.count = 0};
    tw_status status;

    if (!json_is_object(value))
        return json_expected(r, "an axis, {\"key\": ..., \"from\": ..., \"to\": ...}");
    if ((status = json_read_members(r, value, read_axis_member, &axis)) < 0)
        return status;
    if (axis.key[0] == '\0')
        return json_expected(r, "an axis with a \"key\"");
    *(scene_axis *)scene_value_in(f, &r->s) = axis;
    return scene_check_axis(&axis, r->error);
}

static tw_status read_level_list(json_reader *r, const json_t *value)
{
    const size_t count = json_array_size(value);
    double levels[SCENE_MAX_LEVELS];
    tw_status status = TW_OK;

    if (count <= SCENE_MAX_LEVELS)
        status = json_read_numbers(r, value, count, levels, "levels");
    if (status == TW_OK)
        status = scene_check_levels(count, levels, r->error);
    return status < 0 ? status : scene_set_levels(&r->s, count, levels);
}

static tw_status read_levels(json_reader *r, const scene_field *f, const json_t *value)
{
    uint64_t levels = 0;
    tw_status status;

    (void)f;
    r->s.valley_levels = json_is_string(value) && strcmp(json_string_value(value), "valleys") == 0;
    if (json_is_array(value))
        return read_level_list(r, value);
    if ((status = scene_set_levels(&r->s, 0, NULL)) < 0 || r->s.valley_levels)
        return status;
    if (!json_is_number(value))
        return json_expected(r, "how many levels, an array of them, or \"valleys\"");
    status = json_read_whole(r, value, 0, SCENE_MAX_LEVELS, &levels);
    r->s.levels = (int)levels;
    return status;
}

// Panes begin with all the rest, so they are read when that has been.
static tw_status read_later(json_reader *r, const scene_field *f, const json_t *value)
{
    (void)r;
    (void)f;
    (void)value;
    return TW_OK;
}

static tw_status (*const readers[SCENE_KINDS])(json_reader *, const scene_field *,
                                               const json_t *) = {
    [SCENE_KIND_FLAG] = read_flag,
    [SCENE_KIND_CHOICE] = read_choice,
    [SCENE_KIND_NUMBER] = read_number,
    [SCENE_KIND_WHOLE] = read_whole,
    [SCENE_KIND_WORD] = read_word,
    [SCENE_KIND_TERRAIN] = read_terrain,
    [SCENE_KIND_TEXT] = read_text,
    [SCENE_KIND_FORMULA] = read_formula,
    [SCENE_KIND_DATA] = read_data,
    [SCENE_KIND_MODEL] = read_model,
    [SCENE_KIND_GRID] = read_grid,
    [SCENE_KIND_RANGE] = read_range,
    [SCENE_KIND_VIEW] = read_view,
    [SCENE_KIND_AXIS] = read_axis,
    [SCENE_KIND_STARTS] = read_starts,
    [SCENE_KIND_OPTIMIZERS] = read_optimizers,
    [SCENE_KIND_LEVELS] = read_levels,
    [SCENE_KIND_PANES] = read_later,
};

tw_status json_field_read(json_reader *r, const scene_field *f, const json_t *value)
{
    if (json_is_null(value) && f->written == SCENE_WRITTEN_PASSED && scene_unsay(f, &r->s))
        return TW_OK;
    scene_say(f, &r->s);
    return readers[f->kind](r, f, value);
}
