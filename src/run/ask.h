#ifndef RUN_ASK_H
#define RUN_ASK_H

#include "run/plan.h"
#include "run/study.h"

// What scenes and commands ask for, as studies.

/** What the axes of a plane are called in errors, and what says how many cells it has. */
typedef struct run_axis_names {
    const char *x, *y, *cells;
} run_axis_names;

/** Those of a scene. */
extern const run_axis_names run_scene_axes;

/** A map of basins of a plan's view by one of its walks, with so many cells. */
run_study_spec run_ask_basins(const run_plan *plan, size_t walk, size_t columns, size_t rows);

/**
 * A plane of a plan's first hiker.
 *
 * @param x      Filled in with what nobody said of it, see run_plane_axis_make(); as y.
 * @param error  Filled on TW_EINVALID.
 * @return TW_OK or TW_EINVALID.
 */
tw_status run_ask_plane(run_study_spec *out, const run_plan *plan, scene_axis *x, scene_axis *y,
                        const run_axis_names *names, tw_error *error);

/** A sweep of a plan's first hiker, by rates that the spec borrows. */
run_study_spec run_ask_sweep(const run_plan *plan, size_t count, const double *rates);

/** The critical points that a map of a plan's view has room to mark. */
run_study_spec run_ask_critical(const run_plan *plan);

/**
 * What the scene of a pane asks for.
 *
 * @param out  Its study, of which nothing is known yet, held once; NULL where it asks for none.
 * @param by   The walk of a map of basins, and its cells.
 * @return TW_OK, TW_EINVALID and an error, or TW_ENOMEM.
 */
tw_status run_ask_pane(run_study **out, const scene *s, const run_plan *plan, size_t by,
                       size_t columns, size_t rows, tw_error *error);

/** The kind of study that a scene of one pane asks for; NULL: none. */
const run_study_kind *run_asked_kind(const scene *s);

#endif
