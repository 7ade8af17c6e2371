#include "scene/optimizer_text.h"

#include "scene/choice.h"
#include "scene/number.h"
#include "thalweg/names.h"

#include <stdio.h>
#include <string.h>

// Take the text up to one of the stops; false if it is empty or too long for a name.
static bool take(char out[SCENE_NAME], const char **text, const char *stops)
{
    const size_t length = strcspn(*text, stops);

    if (length == 0 || length >= SCENE_NAME)
        return false;
    memcpy(out, *text, length);
    out[length] = '\0';
    *text += length;
    return true;
}

// A number, or a word for a switch.
static bool read_value(scene_optimizer *o, const char *value)
{
    const bool is_true = strcmp(value, "true") == 0;

    o->keys[o->key_count].is_word = is_true || strcmp(value, "false") == 0;
    o->keys[o->key_count].value = is_true;
    return o->keys[o->key_count].is_word || number_read(value, &o->keys[o->key_count].value);
}

static tw_status read_schedule(scene_optimizer *o, const char **text, tw_error *error)
{
    if (o->schedule[0] != '\0')
        return tw_error_set(error, TW_NOWHERE, "%s: schedule is given twice", o->name);
    o->schedule_place = o->key_count;
    if (!take(o->schedule, text, ","))
        return tw_error_set(error, TW_NOWHERE, "schedule of %s: expected a name, got '%.40s'",
                            o->name, *text);
    return TW_OK;
}

// A name for a value can only be meant for the schedule.
static tw_status refuse_value(const scene_optimizer *o, const char *name, const char *value,
                              tw_error *error)
{
    static const char *const schedule[] = {"schedule"};
    char kind[SCENE_NAME + 16];

    if (tw_nearest_name(name, 1, schedule) == NULL)
        return tw_error_set(error, TW_NOWHERE, "%s of %s: expected a number, got '%.40s'", name,
                            o->name, value);
    snprintf(kind, sizeof kind, "key of %s", o->name);
    return tw_error_unknown(error, kind, name, 1, schedule);
}

static tw_status read_key(scene_optimizer *o, const char **text, tw_error *error)
{
    const char *const typed = *text;
    char name[SCENE_NAME], value[SCENE_NAME] = "";

    if (!take(name, text, "=,") || **text != '=')
        return tw_error_set(error, TW_NOWHERE, "%s: expected KEY=VALUE, got '%.40s'", o->name,
                            typed);
    ++*text;
    if (strcmp(name, "schedule") == 0)
        return read_schedule(o, text, error);
    if (scene_key_place(o, name) < o->key_count)
        return tw_error_set(error, TW_NOWHERE, "%s: %s is given twice", o->name, name);
    if (o->key_count == SCENE_KEYS)
        return tw_error_set(error, TW_NOWHERE, "%s: more than %d keys", o->name, SCENE_KEYS);
    if (!take(value, text, ",") || !read_value(o, value))
        return refuse_value(o, name, *value != '\0' ? value : *text, error);
    memcpy(o->keys[o->key_count++].name, name, SCENE_NAME);
    return TW_OK;
}

tw_status optimizer_text_read(scene_optimizer *out, const char *text, tw_error *error)
{
    scene_optimizer o = {.key_count = 0};
    tw_status status;

    if (!take(o.name, &text, ":"))
        return tw_error_set(error, TW_NOWHERE, "expected NAME or NAME:KEY=VALUE,..., got '%.40s'",
                            text);
    if (*text == ':') {
        do {
            text++; // The colon, or the comma between two keys.
            if ((status = read_key(&o, &text, error)) < 0)
                return status;
        } while (*text == ',');
    }
    *out = o;
    return TW_OK;
}

// A text being written, and what comes before the next key.
typedef struct writer {
    char *out;
    size_t at;
    char before;
} writer;

static void write_key(writer *w, const char *name, const char *value)
{
    w->at +=
        (size_t)snprintf(w->out + w->at, OPTIMIZER_TEXT - w->at, "%c%s=%s", w->before, name, value);
    w->before = ',';
}

const char *optimizer_text_print(char out[OPTIMIZER_TEXT], const scene_optimizer *o)
{
    writer w = {out, (size_t)snprintf(out, OPTIMIZER_TEXT, "%s", o->name), ':'};
    char number[NUMBER_TEXT];

    for (size_t k = 0; k <= o->key_count; k++) {
        if (k == o->schedule_place && o->schedule[0] != '\0')
            write_key(&w, "schedule", o->schedule);
        if (k < o->key_count && o->keys[k].is_word)
            write_key(&w, o->keys[k].name, o->keys[k].value != 0.0 ? "true" : "false");
        else if (k < o->key_count)
            write_key(&w, o->keys[k].name, number_print(number, o->keys[k].value));
    }
    return out;
}
