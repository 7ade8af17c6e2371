#include "scene/json_place.h"

#include "scene/check.h"

#include <stdio.h>
#include <string.h>

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

// From an opening quote to behind the closing one.
static const char *skip_string(const char *at)
{
    for (at++; *at != '"' && *at != '\0'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' ? at + 1 : at;
}

// Brackets are counted, not nested calls: a deep document costs no stack.
static const char *skip_value(const char *at)
{
    size_t depth = 0;

    do {
        if (*at == '"') {
            at = skip_string(at);
            continue;
        }
        depth += *at == '[' || *at == '{';
        depth -= *at == ']' || *at == '}';
        at++;
    } while (*at != '\0' && (depth > 0 || strchr(",]} \t\r\n", *at) == NULL));
    return at;
}

// From a key to its value.
static const char *skip_key(const char *at)
{
    at = skip_blanks(skip_string(at));
    return skip_blanks(at + (*at == ':'));
}

// A key of the object that opens at the given place; NULL if it has no such key.
static const char *find_key(const char *at, const char *key)
{
    const size_t length = strlen(key);

    at = skip_blanks(at + 1);
    while (*at == '"') {
        if (strncmp(at + 1, key, length) == 0 && at[1 + length] == '"')
            return at;
        at = skip_blanks(skip_value(skip_key(at)));
        if (*at == ',')
            at = skip_blanks(at + 1);
    }
    return NULL;
}

static const char *find_element(const char *at, size_t index)
{
    at = skip_blanks(at + 1);
    for (; index > 0 && *at != ']' && *at != '\0'; index--) {
        at = skip_blanks(skip_value(at));
        if (*at == ',')
            at = skip_blanks(at + 1);
    }
    return *at != ']' && *at != '\0' ? at : NULL;
}

static bool is_full(const json_place *place)
{
    return place->depth == sizeof place->step / sizeof *place->step;
}

void json_place_enter_key(json_place *place, const char *key)
{
    if (is_full(place))
        return;
    place->step[place->depth].key = key;
    place->depth++;
}

void json_place_enter(json_place *place, size_t index)
{
    if (is_full(place))
        return;
    place->step[place->depth].key = NULL;
    place->step[place->depth].index = index;
    place->depth++;
}

const char *json_place_find(const char *text, const json_place *place)
{
    const char *at = skip_blanks(text);

    for (size_t k = 0; k < place->depth; k++) {
        const char *key = place->step[k].key, *inner;
        if (*at != (key != NULL ? '{' : '['))
            return at;
        inner = key != NULL ? find_key(at, key) : find_element(at, place->step[k].index);
        if (inner == NULL)
            return at;
        if (key != NULL && !(place->is_key && k + 1 == place->depth))
            inner = skip_key(inner);
        at = inner;
    }
    return at;
}

static void count_place(const char *text, const char *at, int *line, int *column)
{
    *line = *column = 1;
    for (; text < at; text++) {
        if (*text == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)*text & 0xC0) != 0x80) {
            ++*column;
        }
    }
}

tw_status json_place_error(tw_error *error, const char *name, const char *text, const char *at)
{
    char place[160];
    int line, column;

    count_place(text, at, &line, &column);
    snprintf(place, sizeof place, "%.120s:%d:%d", name, line, column);
    error->offset = TW_NOWHERE;
    return scene_error_at(error, place);
}
