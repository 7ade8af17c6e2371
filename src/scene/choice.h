#ifndef SCENE_CHOICE_H
#define SCENE_CHOICE_H

#include "scene/scene.h"
#include "thalweg/schedule.h"
#include "thalweg/steering.h"

/** What an optimizer comes to, as a scene names it, once its keys are looked up in the tables. */
typedef struct scene_choice {
    const tw_optimizer *row;
    double params[TW_OPTIMIZER_PARAMS]; ///< What was said, and the row's defaults.
    bool states_lr;                     ///< Its rate is one of those that were said.
    tw_schedule schedule;               ///< All zero if nothing was said of one.
    tw_steering steering;
} scene_choice;

/** The place of a key among those that were said; key_count where it was not. */
size_t scene_key_place(const scene_optimizer *said, const char *key);

/** Say a number under a key, in the place of what was said, unless there are SCENE_KEYS others. */
void scene_say_key(scene_optimizer *o, const char *key, double value);

/**
 * Look up the name, the schedule's name and every key: the optimizer's own first, then those that
 * all optimizers have, then the schedule's, which without a name is the constant one.
 *
 * @return TW_OK, or TW_EINVALID and an error that names what it is about: an unknown name and the
 *         nearest one, a value outside its range and the range. out is untouched then.
 */
tw_status scene_choice_make(scene_choice *out, const scene_optimizer *said, tw_error *error);

#endif
