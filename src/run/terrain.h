#ifndef RUN_TERRAIN_H
#define RUN_TERRAIN_H

#include "scene/scene.h"
#include "thalweg/catalogue.h"
#include "thalweg/outset.h"
#include "thalweg/terrain.h"

#include <stdatomic.h>

/**
 * A terrain as a scene names it, compiled or read once and shared by all that stand on it: plans,
 * studies, scenes that follow each other. It is there for as long as anyone holds it, which may be
 * done and ended from any thread.
 */
typedef struct run_terrain {
    atomic_size_t holders;
    scene of;                    ///< Where it comes from; nothing else of it is filled in. Owned.
    tw_terrain *terrain;         ///< Owned.
    const tw_catalogue_row *row; ///< NULL for a typed formula and for a grid.
    char *loss;          ///< The formula of a model's loss; NULL if there is no model. Owned.
    char *model;         ///< "velocity ≈ x*distance + y, huber"; likewise.
    const char *name;    ///< The row's name, the formula, the model, or the grid's file without its
                         ///< folder.
    const char *formula; ///< NULL for a grid.
    tw_outset outset;    ///< What the terrain itself would have; of a typed formula without data:
                         ///< nothing, for it follows the view.
} run_terrain;

/**
 * The terrain that a scene names.
 *
 * @param out    Receives it on TW_OK, held once for the caller; run_terrain_let_go().
 * @param known  Terrains that there are already, count of them, NULL among them: the first that is
 *               the scene's is taken, and no file is read.
 * @param error  Filled on TW_EINVALID: an unknown name and the nearest one, a formula that does not
 *               compile, sources that do not go together, a file that is malformed; and on TW_EIO,
 *               when a file cannot be read. Its offset is the place in a typed formula or model,
 *               or TW_NOWHERE.
 * @return TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM.
 */
tw_status run_terrain_find(run_terrain **out, const scene *s, size_t count,
                           run_terrain *const *known, tw_error *error);

/** Returns t. */
run_terrain *run_terrain_hold(run_terrain *t);

/** NULL is fine. */
void run_terrain_let_go(run_terrain *t);

#endif
