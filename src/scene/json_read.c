#include "scene/scene_json.h"

#include "scene/check.h"
#include "scene/json_field.h"
#include "scene/json_start.h"
#include "scene/json_syntax.h"
#include "scene/panes.h"

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

// Besides the version, keys are the fields.
static const char version_key[] = "version", panes_key[] = "panes";

static const scene_field *find_field(const char *key)
{
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++)
        if (scene_fields[i].written != SCENE_WRITTEN_NEVER &&
            strcmp(scene_fields[i].name, key) == 0)
            return &scene_fields[i];
    return NULL;
}

static tw_status refuse_key(json_reader *r, const char *key)
{
    const char *names[SCENE_FIELD_COUNT + 1] = {version_key};
    size_t count = 1;

    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++)
        if (scene_fields[i].written != SCENE_WRITTEN_NEVER)
            names[count++] = scene_fields[i].name;
    return json_refuse_key(r, key, count, names);
}

static tw_status read_member(json_reader *r, void *none, const char *key, const json_t *value)
{
    const scene_field *f = find_field(key);

    (void)none;
    if (strcmp(key, version_key) == 0)
        return read_version(r, value);
    return f != NULL ? json_field_read(r, f, value) : refuse_key(r, key);
}

static tw_status read_members(json_reader *r, const json_t *object)
{
    const json_t *outer = r->root;
    tw_status status;

    r->root = object;
    status = json_read_members(r, object, read_member, NULL);
    r->root = outer;
    return status;
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

static tw_status read_panes_member(json_reader *r, void *none, const char *key, const json_t *value)
{
    static const char *const names[] = {"columns", "rows", "scenes"};
    uint64_t count = 0;
    tw_status status;

    (void)none;
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
    tw_status status;

    json_place_enter_key(&r->place, panes_key);
    if (!json_is_object(value))
        return json_expected(r, "panes, {\"columns\": 3, \"rows\": 1}");
    if ((status = json_read_members(r, value, read_panes_member, NULL)) < 0)
        return status;
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
