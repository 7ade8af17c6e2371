#include "scene/scene_json.h"

#include "scene/check.h"
#include "scene/choice.h"
#include "scene/json_place.h"
#include "scene/optimizer_text.h"
#include "thalweg/catalogue.h"
#include "thalweg/names.h"
#include "thalweg/walk.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

// A scene being read, and the value that is being looked at.
typedef struct reader {
    const json_t *root;
    scene s;
    json_place place;
    tw_error *error;
} reader;

static tw_status expected(reader *r, const char *what)
{
    return tw_error_set(r->error, TW_NOWHERE, "expected %s", what);
}

static tw_status read_number(reader *r, const json_t *value, double *out)
{
    if (!json_is_number(value))
        return expected(r, "a number");
    *out = json_number_value(value);
    return TW_OK;
}

static tw_status read_numbers(reader *r, const json_t *value, size_t count, double *out,
                              const char *what)
{
    const size_t depth = r->place.depth;
    tw_status status = TW_OK;

    if (!json_is_array(value) || json_array_size(value) != count)
        return expected(r, what);
    r->place.depth = depth + 1;
    for (size_t i = 0; i < count && status == TW_OK; i++) {
        r->place.index[depth] = i;
        status = read_number(r, json_array_get(value, i), &out[i]);
    }
    if (status == TW_OK)
        r->place.depth = depth;
    return status;
}

static tw_status read_whole(reader *r, const json_t *value, uint64_t least, uint64_t most,
                            uint64_t *out)
{
    double number = 0;
    tw_status status = read_number(r, value, &number);

    if (status == TW_OK)
        status = scene_check_whole(number, least, most, r->error);
    if (status == TW_OK)
        *out = (uint64_t)number;
    return status;
}

static tw_status read_choice(reader *r, const json_t *value, const char *const *(*list)(size_t *),
                             size_t *out)
{
    size_t count;
    const char *const *names = list(&count);

    if (!json_is_string(value))
        return expected(r, "a name, in quotes");
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], json_string_value(value)) == 0) {
            *out = i;
            return TW_OK;
        }
    }
    return tw_error_unknown(r->error, r->place.key, json_string_value(value), count, names);
}

static tw_status read_version(reader *r, const json_t *value)
{
    uint64_t version;

    if (json_is_number(value) && json_number_value(value) > SCENE_JSON_VERSION)
        return tw_error_set(r->error, TW_NOWHERE,
                            "the scene is of a later version than this program reads (%d)",
                            SCENE_JSON_VERSION);
    return read_whole(r, value, 1, SCENE_JSON_VERSION, &version);
}

static tw_status read_terrain(reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return expected(r, "a terrain's name, in quotes");
    if (tw_catalogue_require(json_string_value(value), r->error) == NULL)
        return TW_EINVALID;
    return scene_set_terrain(&r->s, json_string_value(value), r->error);
}

static tw_status read_formula(reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return expected(r, "a formula, in quotes");
    if (json_object_get(r->root, "terrain") != NULL)
        return expected(r, "a terrain or a formula, not both");
    return scene_set_formula(&r->s, json_string_value(value));
}

static tw_status read_data(reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return expected(r, "the name of a CSV file, in quotes");
    if (json_object_get(r->root, "formula") == NULL)
        return expected(r, "a formula of its columns beside the data");
    return scene_set_data(&r->s, json_string_value(value));
}

static tw_status read_grid(reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return expected(r, "the name of a file of heights, in quotes");
    if (json_object_get(r->root, "terrain") != NULL || json_object_get(r->root, "formula") != NULL)
        return expected(r, "a grid or a terrain or a formula, one of them");
    return scene_set_grid(&r->s, json_string_value(value));
}

static tw_status read_sides(reader *r, const json_t *value, tw_view *out)
{
    double side[4];
    tw_status status = read_numbers(r, value, 4, side, "[XMIN, XMAX, YMIN, YMAX], four numbers");

    if (status < 0)
        return status;
    *out = (tw_view){side[0], side[1], side[2], side[3]};
    return scene_check_view(*out, r->error);
}

static tw_status read_extent(reader *r, const json_t *value)
{
    r->s.has_extent = true;
    return read_sides(r, value, &r->s.extent);
}

static tw_status read_view(reader *r, const json_t *value)
{
    r->s.has_view = true;
    return read_sides(r, value, &r->s.view);
}

static tw_status read_start(reader *r, const json_t *value)
{
    double at[2];
    tw_status status = read_numbers(r, value, 2, at, "[X, Y], two numbers");

    return status < 0 ? status : scene_add_start(&r->s, (tw_vec2){at[0], at[1]});
}

static tw_status read_optimizer(reader *r, const json_t *value)
{
    scene_optimizer optimizer;
    scene_choice choice;
    tw_status status;

    if (!json_is_string(value))
        return expected(r, "\"NAME\" or \"NAME:KEY=VALUE,...\"");
    status = optimizer_text_read(&optimizer, json_string_value(value), r->error);
    if (status == TW_OK)
        status = scene_choice_make(&choice, &optimizer, r->error);
    return status < 0 ? status : scene_add_optimizer(&r->s, &optimizer);
}

static tw_status read_each(reader *r, const json_t *value, const char *what,
                           tw_status (*read)(reader *, const json_t *))
{
    tw_status status = TW_OK;

    if (!json_is_array(value))
        return expected(r, what);
    for (size_t i = 0; i < json_array_size(value) && status == TW_OK; i++) {
        r->place.depth = 1;
        r->place.index[0] = i;
        status = read(r, json_array_get(value, i));
    }
    return status;
}

static tw_status read_starts(reader *r, const json_t *value)
{
    scene_clear_starts(&r->s);
    return read_each(r, value, "an array of starts [X, Y]", read_start);
}

static tw_status read_optimizers(reader *r, const json_t *value)
{
    return read_each(r, value, "an array of optimizers \"NAME:KEY=VALUE,...\"", read_optimizer);
}

static tw_status read_lr(reader *r, const json_t *value)
{
    r->s.has_lr = true;
    return read_number(r, value, &r->s.lr);
}

static tw_status read_steps(reader *r, const json_t *value)
{
    r->s.has_steps = true;
    return read_whole(r, value, 0, TW_WALK_MAX_STEPS, &r->s.steps);
}

static tw_status read_gradient(reader *r, const json_t *value)
{
    size_t choice = 0;
    tw_status status = read_choice(r, value, tw_gradient_names, &choice);

    r->s.slope.gradient = (tw_gradient)choice;
    return status;
}

static tw_status read_h(reader *r, const json_t *value)
{
    tw_status status = read_number(r, value, &r->s.slope.h);

    return status < 0 ? status : scene_check_h(r->s.slope.h, r->error);
}

static tw_status read_tolerance(reader *r, const json_t *value)
{
    tw_status status = read_number(r, value, &r->s.tolerance);

    return status < 0 ? status : scene_check_tolerance(r->s.tolerance, r->error);
}

static tw_status read_noise(reader *r, const json_t *value)
{
    tw_status status = read_number(r, value, &r->s.slope.noise);

    return status < 0 ? status : scene_check_noise(r->s.slope.noise, r->error);
}

static tw_status read_batch(reader *r, const json_t *value)
{
    uint64_t batch = 0;
    tw_status status = read_whole(r, value, 1, SCENE_MAX_BATCH, &batch);

    r->s.slope.batch = (size_t)batch;
    return status;
}

static tw_status read_seed(reader *r, const json_t *value)
{
    return read_whole(r, value, 0, SCENE_MAX_SEED, &r->s.seed);
}

static tw_status read_theme(reader *r, const json_t *value)
{
    size_t choice = 0;
    tw_status status = read_choice(r, value, scene_theme_names, &choice);

    r->s.theme = (scene_theme)choice;
    return status;
}

static tw_status read_colormap(reader *r, const json_t *value)
{
    size_t choice;
    tw_status status = read_choice(r, value, scene_colormap_names, &choice);

    if (status == TW_OK)
        snprintf(r->s.colormap, sizeof r->s.colormap, "%s", json_string_value(value));
    return status;
}

static tw_status read_norm(reader *r, const json_t *value)
{
    size_t choice = 0;
    tw_status status = read_choice(r, value, scene_norm_names, &choice);

    r->s.norm = (scene_norm)choice;
    return status;
}

static tw_status read_levels(reader *r, const json_t *value)
{
    uint64_t levels = 0;
    tw_status status = read_whole(r, value, 0, SCENE_MAX_LEVELS, &levels);

    r->s.levels = (int)levels;
    return status;
}

static tw_status read_critical_points(reader *r, const json_t *value)
{
    r->s.critical_points = json_is_true(value);
    return json_is_boolean(value) ? TW_OK : expected(r, "true or false");
}

static tw_status read_title(reader *r, const json_t *value)
{
    return json_is_string(value) ? scene_set_text(&r->s.title, json_string_value(value))
                                 : expected(r, "a title, in quotes");
}

static const struct {
    const char *name;
    tw_status (*read)(reader *r, const json_t *value);
} keys[] = {
    {"version", read_version},
    {"terrain", read_terrain},
    {"formula", read_formula},
    {"data", read_data},
    {"grid", read_grid},
    {"extent", read_extent},
    {"view", read_view},
    {"starts", read_starts},
    {"optimizers", read_optimizers},
    {"lr", read_lr},
    {"steps", read_steps},
    {"gradient", read_gradient},
    {"h", read_h},
    {"theme", read_theme},
    {"tolerance", read_tolerance},
    {"noise", read_noise},
    {"batch", read_batch},
    {"seed", read_seed},
    {"colormap", read_colormap},
    {"norm", read_norm},
    {"levels", read_levels},
    {"critical_points", read_critical_points},
    {"title", read_title},
};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

static tw_status refuse_key(reader *r, const char *key)
{
    const char *names[KEY_COUNT];

    r->place.is_key = true;
    for (size_t k = 0; k < KEY_COUNT; k++)
        names[k] = keys[k].name;
    return tw_error_unknown(r->error, "key", key, KEY_COUNT, names);
}

static tw_status read_member(reader *r, const char *key, const json_t *value)
{
    r->place = (json_place){.key = key};
    for (size_t k = 0; k < KEY_COUNT; k++)
        if (strcmp(keys[k].name, key) == 0)
            return keys[k].read(r, value);
    return refuse_key(r, key);
}

static tw_status read_object(reader *r, json_t *root)
{
    const char *key;
    json_t *value;
    tw_status status = TW_OK;

    r->root = root;
    if (!json_is_object(root))
        return expected(r, "a scene, an object in braces");
    json_object_foreach(root, key, value)
    {
        status = read_member(r, key, value);
        if (status < 0)
            break;
    }
    return status;
}

static tw_status place_error(tw_error *error, const char *name, int line, int column)
{
    char place[160];

    snprintf(place, sizeof place, "%.120s:%d:%d", name, line, column);
    error->offset = TW_NOWHERE;
    return scene_error_at(error, place);
}

static tw_status refuse_syntax(tw_error *error, const char *name, const json_error_t *found)
{
    tw_error_set(error, TW_NOWHERE, "%s", found->text);
    return place_error(error, name, found->line > 0 ? found->line : 1,
                       found->column > 0 ? found->column : 1);
}

tw_status scene_from_json(scene *out, const char *text, size_t length, const char *name,
                          tw_error *error)
{
    reader r = {.error = error};
    json_error_t found;
    json_t *root =
        json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &found);
    tw_status status;
    int line, column;

    if (root == NULL)
        return json_error_code(&found) == json_error_out_of_memory
                   ? TW_ENOMEM
                   : refuse_syntax(error, name, &found);
    scene_init(&r.s);
    status = read_object(&r, root);
    if (status == TW_OK) {
        *out = r.s;
    } else {
        scene_clear(&r.s);
        json_place_count(text, json_place_find(text, &r.place), &line, &column);
        if (status == TW_EINVALID)
            place_error(error, name, line, column);
    }
    json_decref(root);
    return status;
}
