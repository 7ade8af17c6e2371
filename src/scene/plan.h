#ifndef SCENE_PLAN_H
#define SCENE_PLAN_H

#include "scene/scene.h"
#include "thalweg/catalogue.h"
#include "thalweg/terrain.h"
#include "thalweg/walk.h"

/**
 * What a scene comes to once every name is looked up and every default filled in: a compiled
 * terrain, a view, starts, and a walk for each optimizer. Nothing is walked yet.
 */
typedef struct scene_plan {
    tw_terrain *terrain;         ///< Owned.
    const tw_catalogue_row *row; ///< NULL for a typed formula.
    const char *name;            ///< The terrain's name, or the formula. Borrowed from the scene.
    tw_view view;
    size_t start_count;
    tw_vec2 *starts; ///< Owned.
    size_t walk_count;
    tw_walk_spec *walks; ///< One an optimizer, every start by each. Owned; terrain borrowed.
} scene_plan;

/**
 * Look up, compile and fill in.
 *
 * @param out    Receives the plan on TW_OK, untouched otherwise; scene_plan_clear(). It borrows from
 *               the scene, which must outlive it unchanged.
 * @param error  Filled on TW_EINVALID: an unknown name and the nearest one, a value outside its
 *               range and the range, an empty view, a formula that does not compile (offset into it).
 */
tw_status scene_plan_make(scene_plan *out, const scene *s, tw_error *error);

void scene_plan_clear(scene_plan *plan);

#endif
