#ifndef SCENE_OPTIMIZER_TEXT_H
#define SCENE_OPTIMIZER_TEXT_H

#include "scene/scene.h"

/** Room for any optimizer as optimizer_text_print() writes it, with its final zero. */
#define OPTIMIZER_TEXT (2 * SCENE_NAME + 16 + SCENE_KEYS * (SCENE_NAME + 40))

/**
 * Read NAME[:KEY=VALUE,...], as it is typed after --optimizer and stands in scene files. Values are
 * numbers, true or false, and a name behind schedule=. Names are not looked up here, see
 * scene_choice_make().
 *
 * @return TW_OK, or TW_EINVALID and an error; out is untouched then.
 */
tw_status optimizer_text_read(scene_optimizer *out, const char *text, tw_error *error);

/** Write it so that it reads back to the same value. Returns out. */
const char *optimizer_text_print(char out[OPTIMIZER_TEXT], const scene_optimizer *optimizer);

#endif
