#ifndef SCENE_JSON_FIELD_H
#define SCENE_JSON_FIELD_H

#include "scene/field.h"
#include "scene/json_reader.h"

/** Take a value of a document into a field of the scene being read. @return TW_OK, TW_ENOMEM, or
 *  TW_EINVALID and an error that says what was expected. */
tw_status json_field_read(json_reader *r, const scene_field *f, const json_t *value);

#endif
