#ifndef THALWEG_WALK_H
#define THALWEG_WALK_H

#include "thalweg/geometry.h"
#include "thalweg/optimizer.h"
#include "thalweg/schedule.h"
#include "thalweg/slope.h"
#include "thalweg/status.h"
#include "thalweg/steering.h"
#include "thalweg/terrain.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Most steps a walk may be asked for. */
#define TW_WALK_MAX_STEPS 1000000000u

/** How a hiker's walk ended, or that it has not. A result, never a failure. */
typedef enum tw_walk_status {
    TW_WALKING,   ///< Has steps left.
    TW_CONVERGED, ///< The gradient's norm fell below the tolerance.
    TW_STOPPED,   ///< All steps walked.
    TW_DIVERGED,  ///< A coordinate or the loss is no longer finite; the last finite point is the
                  ///< end.
    TW_OFF_MAP, ///< Walked off the edge of a grid or into a hole; the last point on it is the end.
} tw_walk_status;

/** The word of the command line for a status: "walking", "converged", ... */
const char *tw_walk_status_name(tw_walk_status status);

/** What a walk is made of. */
typedef struct tw_walk_spec {
    const tw_terrain *terrain;          ///< Borrowed; must outlive the walk.
    const tw_optimizer *optimizer;      ///< A row of the table.
    double params[TW_OPTIMIZER_PARAMS]; ///< In the table's order, for every hiker.
    tw_schedule schedule; ///< What becomes of the lr parameter from step to step of the walk.
    tw_steering steering; ///< What becomes of gradients before the optimizer sees them.
    tw_slope_spec slope;
    uint64_t steps;   ///< Steps at most, 0 to TW_WALK_MAX_STEPS.
    double tolerance; ///< Stop where the gradient's norm is below; 0 never stops early.
    bool keep_path;   ///< Keep the whole trail, not only where each hiker is.
    int threads;      ///< At most so many threads; 0: all cores.
    uint64_t seed;    ///< Of whatever is random: a function of it, the hiker's number and the step.
    uint64_t first_hiker; ///< Number of hiker 0, for a walk that is a part of a larger one.
} tw_walk_spec;

/**
 * The optimizer's defaults, a constant rate, the lesson's slope, no tolerance, no steps, seed 1;
 * path kept.
 */
tw_walk_spec tw_walk_default(const tw_terrain *terrain, const tw_optimizer *optimizer);

/** One point of a path. */
typedef struct tw_footprint {
    double x, y;
    double loss;
    double gradient_norm; ///< As felt, see tw_slope_spec.
} tw_footprint;

/** Where a hiker is. */
typedef struct tw_hiker {
    tw_vec2 start;
    tw_footprint here;    ///< The end, once it is not TW_WALKING.
    uint64_t steps;       ///< Steps taken so far: here is the point after so many.
    uint64_t evaluations; ///< Of f, to choose the steps; what only observes is not counted.
    tw_walk_status status;
} tw_hiker;

/** Hikers walking one terrain by one optimizer, all in step. */
typedef struct tw_walk tw_walk;

/**
 * Set hikers down at their starts.
 *
 * @param out     Receives the walk on TW_OK, is untouched otherwise; tw_walk_free().
 * @param spec    Copied, the terrain borrowed.
 * @param n       Hikers; a walk of none is over.
 * @param starts  n points, borrowed for the call. A start where the loss is not finite gives a
 *                hiker that has diverged after 0 steps.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_walk_new(tw_walk **out, const tw_walk_spec *spec, size_t n, const tw_vec2 *starts);

void tw_walk_free(tw_walk *walk);

/**
 * A walk of its own that stands where another stands: hikers, state, paths and all. Advancing
 * either does not move the other, and both go on as if they had never parted.
 *
 * @return TW_OK, or TW_ENOMEM and out untouched.
 */
tw_status tw_walk_copy(tw_walk **out, const tw_walk *walk);

/** Give one hiker a parameter of its own, from its next step on; param indexes the table. */
void tw_walk_set_param(tw_walk *walk, size_t hiker, size_t param, double value);

/**
 * Go on by another optimizer, from where every hiker stands. Its state is that of a first step; the
 * schedule's clock runs on.
 *
 * @param params  In its table's order, for every hiker; borrowed for the call.
 * @return TW_OK, or TW_ENOMEM and nothing changed.
 */
tw_status tw_walk_set_optimizer(tw_walk *walk, const tw_optimizer *optimizer, const double *params);

/** Go on by another schedule. Its clock is the walk's: it counts from the start of the walk. */
void tw_walk_set_schedule(tw_walk *walk, const tw_schedule *schedule);

/** Go on steered otherwise. */
void tw_walk_set_steering(tw_walk *walk, const tw_steering *steering);

/**
 * Change the steps at most, to no fewer than were taken. Hikers who had stopped for want of steps
 * walk again as if they had never stopped. A length that a schedule had left open stays what it
 * was.
 */
void tw_walk_set_steps(tw_walk *walk, uint64_t steps);

/**
 * Walk on: up to so many steps of every hiker that still walks.
 *
 * A hiker's walk depends on its start, its parameters and the terrain alone, and on the seed and
 * its number where chance plays a part: not on the other hikers, the number of threads, or how the
 * steps are split over calls.
 *
 * @return TW_OK, or TW_ENOMEM before any step was taken when the trail cannot grow.
 */
tw_status tw_walk_advance(tw_walk *walk, uint64_t steps);

/** What the next step of a hiker will be made of. */
typedef struct tw_luggage {
    tw_vec2 gradient;                   ///< As felt where the hiker stands.
    tw_vec2 given;                      ///< As the optimizer is given it, see tw_steering.
    double params[TW_OPTIMIZER_PARAMS]; ///< In the table's order, lr as the schedule has it now.
    double state[TW_OPTIMIZER_STATE];   ///< The rows of the optimizer's state, the vectors' first.
} tw_luggage;

/** What hiker i carries. Of one who has diverged: what the step that did it was made of is lost. */
tw_luggage tw_walk_luggage(const tw_walk *walk, size_t i);

/** What the walk is made of, as it is now. Owned by the walk. */
const tw_walk_spec *tw_walk_made_of(const tw_walk *walk);

/** Hikers of the walk. */
size_t tw_walk_count(const tw_walk *walk);

/** Hikers that still walk. */
size_t tw_walk_walking(const tw_walk *walk);

/** Where hiker i is. */
tw_hiker tw_walk_hiker(const tw_walk *walk, size_t i);

/**
 * The path of hiker i: tw_hiker.steps + 1 footprints, the start first. Owned by the walk and valid
 * until it is advanced or freed. NULL without keep_path.
 */
const tw_footprint *tw_walk_path(const tw_walk *walk, size_t i);

#endif
