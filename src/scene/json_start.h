#ifndef SCENE_JSON_START_H
#define SCENE_JSON_START_H

#include "thalweg/status.h"

#include <stddef.h>

/** Bytes of the mark that some editors begin UTF-8 with; 0: there is none. */
size_t json_start_mark(const char *text, size_t length);

/**
 * Does the text of a scene, without a mark, begin with an object?
 *
 * @param at     Receives the place of its first character that is no blank.
 * @param error  Filled on TW_EINVALID: says what it begins with instead.
 * @return TW_OK or TW_EINVALID.
 */
tw_status json_start_check(const char **at, const char *text, size_t length, tw_error *error);

#endif
