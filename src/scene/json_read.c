#include "scene/scene_json.h"

#include "scene/check.h"
#include "scene/choice.h"
#include "scene/json_reader.h"
#include "scene/json_start.h"
#include "scene/json_syntax.h"
#include "scene/json_text.h"
#include "scene/optimizer_text.h"
#include "scene/panes.h"
#include "thalweg/catalogue.h"
#include "thalweg/names.h"
#include "thalweg/walk.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tw_status read_version(json_reader *r, const json_t *value)
{
    uint64_t version;

    if (json_is_number(value) && json_number_value(value) > SCENE_JSON_VERSION)
        return tw_error_set(r->error, TW_NOWHERE,
                            "the scene is of a later version than this program reads (%d)",
                            SCENE_JSON_VERSION);
    return json_read_whole(r, value, 1, SCENE_JSON_VERSION, &version);
}

static tw_status read_terrain(json_reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, "a terrain's name, in quotes");
    if (tw_catalogue_require(json_string_value(value), r->error) == NULL)
        return TW_EINVALID;
    return scene_set_terrain(&r->s, json_string_value(value), r->error);
}

static tw_status read_formula(json_reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, "a formula, in quotes");
    if (json_object_get(r->root, "terrain") != NULL)
        return json_expected(r, "a terrain or a formula, not both");
    return scene_set_formula(&r->s, json_string_value(value));
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

static tw_status read_data(json_reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, "the name of a CSV file, in quotes");
    if (json_object_get(r->root, "formula") == NULL)
        return json_expected(r, "a formula of its columns beside the data");
    return read_path(r, value, scene_set_data);
}

static tw_status read_grid(json_reader *r, const json_t *value)
{
    if (!json_is_string(value))
        return json_expected(r, "the name of a file of heights, in quotes");
    if (json_object_get(r->root, "terrain") != NULL || json_object_get(r->root, "formula") != NULL)
        return json_expected(r, "a grid or a terrain or a formula, one of them");
    return read_path(r, value, scene_set_grid);
}

static tw_status read_sides(json_reader *r, const json_t *value, tw_view *out)
{
    double side[4];
    tw_status status =
        json_read_numbers(r, value, 4, side, "[XMIN, XMAX, YMIN, YMAX], four numbers");

    if (status < 0)
        return status;
    *out = (tw_view){side[0], side[1], side[2], side[3]};
    return scene_check_view(*out, r->error);
}

static tw_status read_extent(json_reader *r, const json_t *value)
{
    r->s.has_extent = true;
    return read_sides(r, value, &r->s.extent);
}

static tw_status read_view(json_reader *r, const json_t *value)
{
    r->s.has_view = true;
    return read_sides(r, value, &r->s.view);
}

static tw_status read_start(json_reader *r, const json_t *value)
{
    double at[2];
    tw_status status = json_read_numbers(r, value, 2, at, "[X, Y], two numbers");

    return status < 0 ? status : scene_add_start(&r->s, (tw_vec2){at[0], at[1]});
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

static tw_status read_starts(json_reader *r, const json_t *value)
{
    if (scene_check_hikers(json_array_size(value), 1, r->error) < 0)
        return TW_EINVALID;
    scene_clear_starts(&r->s);
    return json_read_each(r, value, "an array of starts [X, Y]", read_start);
}

static tw_status read_optimizers(json_reader *r, const json_t *value)
{
    if (scene_check_hikers(1, json_array_size(value), r->error) < 0)
        return TW_EINVALID;
    r->s.optimizer_count = 0; // A pane's take the place of those it began with.
    return json_read_each(r, value, "an array of optimizers \"NAME:KEY=VALUE,...\"",
                          read_optimizer);
}

static tw_status read_lr(json_reader *r, const json_t *value)
{
    r->s.has_lr = true;
    return json_read_number(r, value, &r->s.lr);
}

static tw_status read_steps(json_reader *r, const json_t *value)
{
    r->s.has_steps = true;
    return json_read_whole(r, value, 0, TW_WALK_MAX_STEPS, &r->s.steps);
}

static tw_status read_gradient(json_reader *r, const json_t *value)
{
    size_t choice = 0;
    tw_status status = json_read_choice(r, value, tw_gradient_names, "gradient", &choice);

    r->s.slope.gradient = (tw_gradient)choice;
    return status;
}

static tw_status read_h(json_reader *r, const json_t *value)
{
    tw_status status = json_read_number(r, value, &r->s.slope.h);

    return status < 0 ? status : scene_check_h(r->s.slope.h, r->error);
}

static tw_status read_tolerance(json_reader *r, const json_t *value)
{
    tw_status status = json_read_number(r, value, &r->s.tolerance);

    return status < 0 ? status : scene_check_tolerance(r->s.tolerance, r->error);
}

static tw_status read_noise(json_reader *r, const json_t *value)
{
    tw_status status = json_read_number(r, value, &r->s.slope.noise);

    return status < 0 ? status : scene_check_noise(r->s.slope.noise, r->error);
}

static tw_status read_batch(json_reader *r, const json_t *value)
{
    uint64_t batch = 0;
    tw_status status = json_read_whole(r, value, 1, SCENE_MAX_BATCH, &batch);

    r->s.slope.batch = (size_t)batch;
    return status;
}

static tw_status read_seed(json_reader *r, const json_t *value)
{
    return json_read_whole(r, value, 0, SCENE_MAX_SEED, &r->s.seed);
}

static const json_key own_keys[] = {
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
    {"tolerance", read_tolerance},
    {"noise", read_noise},
    {"batch", read_batch},
    {"seed", read_seed},
};
enum { OWN_COUNT = sizeof own_keys / sizeof *own_keys, KEYS_MOST = 64 };

// Read after all others, which panes begin with.
static const char panes_key[] = "panes";

static tw_status refuse_key(json_reader *r, const char *key)
{
    const char *names[KEYS_MOST];
    size_t look_count, count = 0;
    const json_key *looks = json_look_keys(&look_count);

    for (size_t k = 0; k < OWN_COUNT; k++)
        names[count++] = own_keys[k].name;
    for (size_t k = 0; k < look_count; k++)
        names[count++] = looks[k].name;
    names[count++] = panes_key;
    return json_refuse_key(r, key, count, names);
}

static const json_key *find_key(const char *name, size_t count, const json_key *keys)
{
    for (size_t k = 0; k < count; k++)
        if (strcmp(keys[k].name, name) == 0)
            return &keys[k];
    return NULL;
}

static tw_status read_member(json_reader *r, const char *name, const json_t *value)
{
    size_t look_count;
    const json_key *looks = json_look_keys(&look_count);
    const json_key *key = find_key(name, OWN_COUNT, own_keys);

    if (key == NULL)
        key = find_key(name, look_count, looks);
    if (key != NULL)
        return key->read(r, value);
    return strcmp(name, panes_key) == 0 ? TW_OK : refuse_key(r, name);
}

static tw_status read_members(json_reader *r, const json_t *object)
{
    const size_t depth = r->place.depth;
    const json_t *outer = r->root;
    const char *key;
    json_t *value;
    tw_status status;

    r->root = object;
    json_object_foreach((json_t *)object, key, value)
    {
        r->place.depth = depth;
        json_place_enter_key(&r->place, key);
        if ((status = read_member(r, key, value)) < 0)
            return status;
    }
    r->place.depth = depth;
    r->root = outer;
    return TW_OK;
}

// A pane: its keys, over those of the scene it is in.
static tw_status read_pane(json_reader *r, const json_t *value)
{
    json_reader inner = *r;
    tw_status status;

    if (!json_is_object(value))
        return json_expected(r, "a scene, an object in braces");
    if (r->s.pane_count == SCENE_MAX_PANES)
        return tw_error_set(r->error, TW_NOWHERE, "expected at most %d panes", SCENE_MAX_PANES);
    if (json_object_get(value, panes_key) != NULL)
        return json_expected(r, "a pane without panes of its own");
    if ((status = scene_pane_base(&inner.s, &r->s)) < 0)
        return status;
    status = read_members(&inner, value);
    r->place = inner.place;
    if (status < 0)
        scene_clear(&inner.s);
    else
        r->s.panes[r->s.pane_count++] = inner.s;
    return status;
}

static tw_status read_pane_scenes(json_reader *r, const json_t *value)
{
    r->s.panes = calloc(SCENE_MAX_PANES, sizeof *r->s.panes);
    return r->s.panes == NULL ? TW_ENOMEM
                              : json_read_each(r, value, "an array of scenes", read_pane);
}

static tw_status read_panes_member(json_reader *r, const char *key, const json_t *value)
{
    static const char *const names[] = {"columns", "rows", "scenes"};
    uint64_t count = 0;
    tw_status status;

    if (strcmp(key, "scenes") == 0)
        return read_pane_scenes(r, value);
    if (strcmp(key, "columns") != 0 && strcmp(key, "rows") != 0)
        return json_refuse_key(r, key, sizeof names / sizeof *names, names);
    status = json_read_whole(r, value, 1, SCENE_MAX_PANES, &count);
    *(key[0] == 'c' ? &r->s.pane_columns : &r->s.pane_rows) = (size_t)count;
    return status;
}

static tw_status read_panes(json_reader *r, const json_t *value)
{
    const char *key;
    json_t *member;
    tw_status status;

    json_place_enter_key(&r->place, panes_key);
    if (!json_is_object(value))
        return json_expected(r, "panes, {\"columns\": 3, \"rows\": 1}");
    const size_t depth = r->place.depth;
    json_object_foreach((json_t *)value, key, member)
    {
        r->place.depth = depth;
        json_place_enter_key(&r->place, key);
        if ((status = read_panes_member(r, key, member)) < 0)
            return status;
    }
    r->place.depth = depth;
    if (r->s.pane_columns == 0 || r->s.pane_rows == 0)
        return json_expected(r, "panes with \"columns\" and \"rows\"");
    return scene_check_panes(r->s.pane_columns, r->s.pane_rows, r->error);
}

static tw_status read_object(json_reader *r, const json_t *root)
{
    const json_t *panes;
    tw_status status;

    if ((status = read_members(r, root)) < 0)
        return status;
    panes = json_object_get(root, panes_key);
    return panes == NULL ? TW_OK : read_panes(r, panes);
}

static tw_status parse(json_t **out, const char *text, size_t length, const char *name,
                       tw_error *error)
{
    const char *at;
    tw_status status = json_start_check(&at, text, length, error);

    if (status == TW_OK)
        status = json_syntax_parse(out, text, length, &at, error);
    return status == TW_EINVALID ? json_place_error(error, name, text, at) : status;
}

tw_status scene_from_json(scene *out, const char *text, size_t length, const char *name,
                          tw_error *error)
{
    const size_t mark = json_start_mark(text, length);
    const char *document = text + mark;
    json_reader r = {.error = error};
    json_t *root;
    tw_status status = parse(&root, document, length - mark, name, error);

    if (status < 0)
        return status;
    scene_init(&r.s);
    status = read_object(&r, root);
    if (status == TW_OK)
        *out = r.s;
    else
        scene_clear(&r.s);
    if (status == TW_EINVALID)
        json_place_error(error, name, document, json_place_find(document, &r.place));
    json_decref(root);
    return status;
}
