#ifndef THALWEG_OPTIMIZER_H
#define THALWEG_OPTIMIZER_H

#include "thalweg/param.h"
#include "thalweg/slope.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Most parameters an optimizer has. */
#define TW_OPTIMIZER_PARAMS 12

/** Most ways in which parameters change an optimizer's rule. */
#define TW_OPTIMIZER_VARIANTS 2

/** Most vectors and most single numbers of state an optimizer has. */
#define TW_OPTIMIZER_VECTORS 24
#define TW_OPTIMIZER_SCALARS 8

/** Most rows of state an optimizer has. */
#define TW_OPTIMIZER_STATE (2 * TW_OPTIMIZER_VECTORS + TW_OPTIMIZER_SCALARS)

/**
 * One step of a block of hikers: what an optimizer is given, and what it changes. A row is an array
 * of TW_BLOCK, a double a hiker; only the first n may be written.
 */
typedef struct tw_stride {
    size_t n;                   ///< Hikers of this block, 1 to TW_BLOCK.
    const double *t;            ///< Steps this optimizer has taken with hiker i before this one.
    const double *const *param; ///< param[k][i]: parameter k (in the table's order) of hiker i.
    const double *f, *gx, *gy;  ///< Loss and gradient felt where the hikers stand.
    double *x, *y;              ///< Where they stand; the step changes it.
    double *state;              ///< Rows, the vectors' first; zero where t is.
    double *evaluations;        ///< Of f so far: a row of the table that counts adds its own.
    uint64_t seed;              ///< Random numbers depend only on it, the hiker's number and t.
    uint64_t first_hiker;       ///< Hiker i of the block has the number first_hiker + hiker[i].
    const size_t *hiker;        ///< See first_hiker.
    bool in_box;                ///< Partials that lead out of a box are 0, see tw_steering.
    tw_slope *slope;            ///< To feel elsewhere than where the hikers stand.
} tw_stride;

/**
 * A row of the optimizer table. Adding one is adding a file under src/engine/walk/optimizers/ and a
 * line to the list in optimizers.h.
 */
typedef struct tw_optimizer {
    const char *name;   ///< As typed after --optimizer.
    const char *label;  ///< As shown.
    const char *rule;   ///< The update rule, as a line to show on the screen; see explain.h.
    const char *source; ///< Who published it, and whose arrangement this is.
    bool memoryless;    ///< Its step depends on where the hiker stands, and on nothing else.
    bool terrain_lr;    ///< Its lr default is the terrain's own, not the table's.
    bool gradient_free; ///< Its step does not look at gradients.
    bool counts;        ///< Its step counts its own evaluations; else a step costs one gradient.
    bool draws;         ///< Its steps draw random numbers.
    bool needs_squares; ///< Walks sums of squares only, see tw_terrain_is_sum_of_squares().
    size_t param_count; ///< params[0] is "lr" where there is one.
    tw_param params[TW_OPTIMIZER_PARAMS];

    /** The rule where a parameter, by index, is not 0; the first that applies; NULL after the last.
     */
    struct {
        size_t param;
        const char *rule;
    } variants[TW_OPTIMIZER_VARIANTS];

    /** Names of the vectors a hiker carries; NULL after the last. Vector k is rows 2k (x), 2k+1
     * (y). */
    const char *vectors[TW_OPTIMIZER_VECTORS];
    /** Names of the single numbers a hiker carries, a row each after the vectors; NULL after the
     * last. */
    const char *scalars[TW_OPTIMIZER_SCALARS];

    void (*step)(const tw_stride *stride); ///< Never allocates, cannot fail.
} tw_optimizer;

/** The table: count rows, gd first; a static array. */
const tw_optimizer *const *tw_optimizers(size_t *count);

/** The row of that name; NULL and an error that names the nearest one otherwise. */
const tw_optimizer *tw_optimizer_require(const char *name, tw_error *error);

/** The index of a parameter by name; -1 and an error that names the nearest one otherwise. */
int tw_optimizer_param(const tw_optimizer *optimizer, const char *name, tw_error *error);

/** The update rule that parameters in the table's order come to. Weight decay that a rule does not
 *  mention is a part of its g. */
const char *tw_optimizer_rule(const tw_optimizer *optimizer, const double *params);

/** How many vectors, single numbers, and rows for both, a hiker carries. */
size_t tw_optimizer_vectors(const tw_optimizer *optimizer);
size_t tw_optimizer_scalars(const tw_optimizer *optimizer);
size_t tw_optimizer_state(const tw_optimizer *optimizer);

/** Whether its first parameter is a learning rate, which schedules apply to. */
bool tw_optimizer_has_lr(const tw_optimizer *optimizer);

#endif
