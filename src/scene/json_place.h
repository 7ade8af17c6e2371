#ifndef SCENE_JSON_PLACE_H
#define SCENE_JSON_PLACE_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

/** A value inside a JSON document: the way to it from the outermost object or array. */
typedef struct json_place {
    size_t depth; ///< How many steps hold; 0 is the document itself.
    struct {
        const char *key; ///< Of an object; NULL: an element of an array.
        size_t index;
    } step[8];
    bool is_key; ///< The last step's key, rather than its value.
} json_place;

/** One step further in. Deeper than a place reaches, it stays where it is. */
void json_place_enter_key(json_place *place, const char *key);
void json_place_enter(json_place *place, size_t index);

/**
 * Where a value stands in the text of a JSON document. jansson forgets this once it has parsed.
 *
 * @param text  A document that has been parsed without errors, with its final zero.
 * @return Its first character; what encloses it when it is not there.
 */
const char *json_place_find(const char *text, const json_place *place);

/**
 * Put "NAME:LINE:COLUMN: " before the message of an error about a place in a UTF-8 text; both count
 * from 1, the column in characters. Returns TW_EINVALID.
 */
tw_status json_place_error(tw_error *error, const char *name, const char *text, const char *at);

#endif
