#ifndef SCENE_JSON_READER_H
#define SCENE_JSON_READER_H

// What the files that read the keys of a scene share.

#include "scene/json_place.h"
#include "scene/scene.h"

#include <jansson.h>

/** A scene being read, and the value that is being looked at. */
typedef struct json_reader {
    const json_t *root; ///< The object that the keys are of.
    scene s;
    json_place place; ///< Of that value; where a failed call leaves it, the error is.
    tw_error *error;
} json_reader;

// All of these return TW_OK, or TW_EINVALID and an error that says what was expected.

tw_status json_expected(json_reader *r, const char *what);
tw_status json_read_number(json_reader *r, const json_t *value, double *out);
/** An array of exactly count numbers; what names it in the error. */
tw_status json_read_numbers(json_reader *r, const json_t *value, size_t count, double *out,
                            const char *what);
tw_status json_read_whole(json_reader *r, const json_t *value, uint64_t least, uint64_t most,
                          uint64_t *out);
tw_status json_read_flag(json_reader *r, const json_t *value, bool *out);
/** One of a list of names; owner is what the error calls them. */
tw_status json_read_choice(json_reader *r, const json_t *value,
                           const char *const *(*list)(size_t *), const char *owner, size_t *out);
/** Each element of an array in turn. */
tw_status json_read_each(json_reader *r, const json_t *value, const char *what,
                         tw_status (*read)(json_reader *, const json_t *));
/** Each member of an object in turn, into something of the caller's. */
tw_status json_read_members(json_reader *r, const json_t *object,
                            tw_status (*read)(json_reader *r, void *into, const char *key,
                                              const json_t *value),
                            void *into);
/** Refuse a key, the last step of the place, among count names. */
tw_status json_refuse_key(json_reader *r, const char *key, size_t count, const char *const *names);

#endif
