#ifndef SCENE_JSON_SYNTAX_H
#define SCENE_JSON_SYNTAX_H

#include "thalweg/status.h"

#include <jansson.h>

/**
 * Parse a JSON document, whose integers become reals and whose keys are given once.
 *
 * @param out    Receives the value on TW_OK; json_decref().
 * @param text   With a zero behind its length bytes.
 * @param at     Receives the place of the first error on TW_EINVALID.
 * @param error  Filled on TW_EINVALID: what is wrong there, and what to write instead.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status json_syntax_parse(json_t **out, const char *text, size_t length, const char **at,
                            tw_error *error);

#endif
