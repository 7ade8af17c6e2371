#ifndef RUN_PLAN_H
#define RUN_PLAN_H

#include "run/terrain.h"
#include "thalweg/plane.h"
#include "thalweg/verdict.h"
#include "thalweg/walk.h"

/**
 * What a typed formula is given where the scene does not say: it has no row in the catalogue. The
 * start is (-1.8, 1.5) in the view -2,2,-2,2, and at the same place of any other view. Over data,
 * and for a grid, see outset.h.
 */
#define RUN_FORMULA_VIEW ((tw_view){-2, 2, -2, 2})
#define RUN_FORMULA_LR 0.01
#define RUN_FORMULA_STEPS 200u

/**
 * What a scene comes to once every name is looked up and every default filled in: a compiled
 * terrain, a view, starts, and a walk for each optimizer. Nothing is walked yet.
 */
typedef struct run_plan {
    run_terrain *shared; ///< What it stands on; the next four are its. Held.
    const tw_terrain *terrain;
    const tw_catalogue_row *row; ///< NULL for a typed formula and for a grid.
    const char *name;
    const char *formula; ///< NULL for a grid.
    tw_view view;
    bool is_felt; ///< Is the default h right at the starts, or is there one that is? See
                  ///< tw_slope_fit().
    size_t start_count;
    tw_vec2 *starts;     ///< Owned.
    size_t walk_count;   ///< At least 1.
    tw_walk_spec *walks; ///< One an optimizer, every start by each. Owned; terrain borrowed.
    uint64_t map_steps;  ///< Maximum steps of the walks of a map: the scene's, or TW_BASINS_STEPS.
    const scene_optimizer *said; ///< Of each walk. Borrowed from the scene.
} run_plan;

/**
 * Look up, compile and fill in. An optimizer's learning rate is its own lr= if it states one, else
 * the scene's, else the terrain's where the optimizer's row says so, else the row's default.
 *
 * @param out    Receives the plan on TW_OK, untouched otherwise; run_plan_clear(). It borrows
 *               from the scene, which must outlive it unchanged.
 * @param error  Filled on TW_EINVALID and TW_EIO, as by run_terrain_find(); and where a value is
 *               outside its range, with the range, or a view is empty.
 * @return TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM.
 */
tw_status run_plan_make(run_plan *out, const scene *s, tw_error *error);

/** The same where there are terrains already, see run_terrain_find(). */
tw_status run_plan_known(run_plan *out, const scene *s, size_t count, run_terrain *const *known,
                         tw_error *error);

/** Room for what tells a walk from the others, with its final zero; longer text is cut. */
#define RUN_LABEL 96

/** What tells a walk from the others of its plan: its optimizer's name, and where several have the
 *  same name, the keys that not all of them have. Returns out. */
const char *run_plan_label(char out[RUN_LABEL], const run_plan *plan, size_t walk);

/** A walk as a map of basins follows it from each cell: until its fate is known, without a path. */
tw_walk_spec run_plan_map_walk(const run_plan *plan, size_t walk);

/** The same as all walks of a plane have it, with the view and one of the plan's starts; the axes
 * are the caller's to fill in. */
tw_plane_spec run_plan_plane(const run_plan *plan, size_t walk, size_t start);

/** How far the walks of a plan are followed for their verdicts: as those of a map. */
tw_judging run_plan_judging(const run_plan *plan);

/** Frees what the plan owns; a plan that was never made, all zero, is fine. */
void run_plan_clear(run_plan *plan);

#endif
