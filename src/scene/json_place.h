#ifndef SCENE_JSON_PLACE_H
#define SCENE_JSON_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/** A value inside a JSON object: that of a key, or one inside its array. */
typedef struct json_place {
    const char *key; ///< NULL: the object itself.
    bool is_key;     ///< The key, rather than its value.
    size_t depth;    ///< How many of index hold: 0 is the whole value, 1 an element, ...
    size_t index[2];
} json_place;

/**
 * Where a value stands in the text of a JSON document. jansson forgets this once it has parsed.
 *
 * @param text  A document that has been parsed without errors, with its final zero.
 * @return Its first character; what encloses it when it is not there.
 */
const char *json_place_find(const char *text, const json_place *place);

/** Line and column of a place in a UTF-8 text, both from 1, the column in characters. */
void json_place_count(const char *text, const char *at, int *line, int *column);

#endif
