#include "scene/optimizer_text.h"

#include "scene/number.h"

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

static bool is_known(const scene_optimizer *o, const char *key)
{
    for (size_t k = 0; k < o->key_count; k++)
        if (strcmp(o->keys[k].name, key) == 0)
            return true;
    return false;
}

static tw_status read_key(scene_optimizer *o, const char **text, tw_error *error)
{
    const char *const typed = *text;
    char name[SCENE_NAME], value[SCENE_NAME] = "";

    if (!take(name, text, "=,") || **text != '=')
        return tw_error_set(error, TW_NOWHERE, "%s: expected KEY=VALUE, got '%.40s'", o->name,
                            typed);
    ++*text;
    if (is_known(o, name))
        return tw_error_set(error, TW_NOWHERE, "%s: %s is given twice", o->name, name);
    if (o->key_count == TW_OPTIMIZER_PARAMS)
        return tw_error_set(error, TW_NOWHERE, "%s: more than %d keys", o->name,
                            TW_OPTIMIZER_PARAMS);
    if (!take(value, text, ",") || !number_read(value, &o->keys[o->key_count].value))
        return tw_error_set(error, TW_NOWHERE, "%s of %s: expected a number, got '%.40s'", name,
                            o->name, *value != '\0' ? value : *text);
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

const char *optimizer_text_print(char out[OPTIMIZER_TEXT], const scene_optimizer *optimizer)
{
    size_t at = (size_t)snprintf(out, OPTIMIZER_TEXT, "%s", optimizer->name);

    for (size_t k = 0; k < optimizer->key_count; k++) {
        char value[NUMBER_TEXT];
        at += (size_t)snprintf(out + at, OPTIMIZER_TEXT - at, "%c%s=%s", k == 0 ? ':' : ',',
                               optimizer->keys[k].name,
                               number_print(value, optimizer->keys[k].value));
    }
    return out;
}
