#include "app/session/file.h"

#include "scene/json_place.h"
#include "scene/json_syntax.h"
#include "scene/scene_json.h"
#include "thalweg/file.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A session that is being read.
typedef struct reader {
    const char *path;
    const char *terrains;
    int threads;
    tw_error *error;
} reader;

static tw_status refuse(const reader *r, const char *why)
{
    tw_error_set(r->error, TW_NOWHERE, "%.200s: %.200s", r->path, why);
    return TW_EINVALID;
}

static bool truth(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

// A whole number of an object; 0 if it has none there.
static size_t count(const json_t *object, const char *key)
{
    const double value = json_number_value(json_object_get(object, key));

    return value >= 1.0 && value <= SCENE_MAX_STEP ? (size_t)value : 0;
}

static tw_status read_text(char **out, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL && text[0] != '\0' ? scene_set_text(out, text) : TW_OK;
}

static tw_status read_scene(const reader *r, scene *out, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    char *text = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(17));
    scene s;

    if (text == NULL)
        return json_is_object(value) ? TW_ENOMEM : refuse(r, "expected a scene");
    tw_status status = scene_from_json(&s, text, strlen(text), r->path, r->error);
    free(text);
    if (status < 0)
        return status;
    s.threads = r->threads;
    if ((status = scene_set_text(&s.terrains, r->terrains)) < 0)
        scene_clear(&s);
    else
        *out = s;
    return status;
}

static tw_status read_turns(const reader *r, course *c, const json_t *list)
{
    const size_t most = json_array_size(list);
    tw_status status = TW_OK;

    if (most > 0 && (c->turns = calloc(most, sizeof *c->turns)) == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < most && status == TW_OK; i++) {
        const json_t *turn = json_array_get(list, i);
        c->turns[i].step = count(turn, "step");
        status = read_scene(r, &c->turns[i].before, turn, "before");
        c->turn_count += status == TW_OK;
    }
    return status;
}

// Whether the turns are as hikers can walk them: in order, each on the same ground.
static bool can_be_walked(const course *c)
{
    for (size_t i = 0; i < c->turn_count; i++)
        if ((i > 0 && c->turns[i].step <= c->turns[i - 1].step) || c->turns[i].step == 0 ||
            c->turns[i].step > RUN_MAX_STEPS || !course_may_turn(&c->turns[i].before, &c->scene))
            return false;
    return true;
}

static tw_status read_course(const reader *r, course *out, const json_t *value)
{
    course c = {.is_page = truth(value, "page"), .edited = truth(value, "edited")};
    tw_status status = read_scene(r, &c.scene, value, "scene");

    if (status < 0)
        return status;
    if ((status = read_text(&c.source, value, "source")) == TW_OK)
        status = read_turns(r, &c, json_object_get(value, "turns"));
    if (status == TW_OK && !can_be_walked(&c))
        status = refuse(r, "expected turns in the order of their steps");
    c.is_page = c.is_page && c.source != NULL;
    if (status < 0)
        course_clear(&c);
    else
        *out = c;
    return status;
}

static tw_status read_steps(const reader *r, history_step **out, size_t *out_count,
                            const json_t *list)
{
    const size_t most = json_array_size(list);
    tw_status status = TW_OK;

    if (most > 0 && (*out = calloc(most, sizeof **out)) == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < most && status == TW_OK; i++) {
        const json_t *value = json_array_get(list, most - 1 - i);
        (*out)[i].opens = truth(value, "opens");
        status = read_course(r, &(*out)[i].course, value);
        *out_count += status == TW_OK;
    }
    return status;
}

static tw_status read_kept(const reader *r, kept_scenes *out, const json_t *list)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < json_array_size(list) && status == TW_OK; i++) {
        course c;
        if ((status = read_course(r, &c, json_array_get(list, i))) < 0)
            break;
        status = kept_put(out, &c);
        course_clear(&c);
    }
    return status;
}

static void read_place(session *s, const json_t *root)
{
    const double speed = json_number_value(json_object_get(root, "speed"));

    s->at_end = json_object_get(root, "step") == NULL;
    s->step = count(root, "step");
    s->active = count(root, "pane");
    s->selected = count(root, "hiker");
    s->from_here = truth(root, "from_here");
    s->links_views = truth(root, "links_views");
    s->links_starts = truth(root, "links_starts");
    s->speed = speed >= PLAYBACK_SLOWEST && speed <= PLAYBACK_FASTEST ? speed : 0.0;
    s->loops = truth(root, "loops");
}

static tw_status read_parts(const reader *r, session *s, const json_t *root)
{
    tw_status status = read_course(r, &s->shown, json_object_get(root, "shown"));

    read_place(s, root);
    if (status == TW_OK)
        status = read_text(&s->deck, root, "deck");
    if (status == TW_OK)
        status = read_text(&s->page, root, "deck_page");
    if (status == TW_OK)
        status = read_kept(r, &s->kept, json_object_get(root, "kept"));
    if (status == TW_OK)
        status =
            read_steps(r, &s->history.past, &s->history.past_count, json_object_get(root, "past"));
    if (status == TW_OK)
        status = read_steps(r, &s->history.future, &s->history.future_count,
                            json_object_get(root, "future"));
    return status;
}

static tw_status read_session(const reader *r, session *out, const json_t *root)
{
    const json_t *version = json_object_get(root, "version");
    session s = {.at_end = false};
    tw_status status;

    if (!json_is_number(version))
        return refuse(r, "it is not a session of thalweg");
    if (json_number_value(version) > SESSION_VERSION)
        return refuse(r, "it is of a newer version of thalweg");
    if ((status = read_parts(r, &s, root)) < 0)
        session_clear(&s);
    else
        *out = s;
    return status;
}

tw_status session_load(session *out, const char *path, const char *terrains, int threads,
                       tw_error *error)
{
    const reader r = {path, terrains, threads, error};
    const char *at;
    json_t *root;
    size_t length;
    char *text;
    tw_status status = tw_file_read(&text, &length, path, SESSION_MOST_BYTES, error);

    if (status < 0)
        return status;
    if ((status = json_syntax_parse(&root, text, length, &at, error)) == TW_EINVALID)
        json_place_error(error, path, text, at);
    free(text);
    if (status < 0)
        return status;
    status = read_session(&r, out, root);
    json_decref(root);
    return status;
}
