#ifndef THALWEG_OPTIMIZER_H
#define THALWEG_OPTIMIZER_H

#include "thalweg/slope.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Most parameters an optimizer has. */
#define TW_OPTIMIZER_PARAMS 12

/** A parameter of an optimizer. Drives --optimizer keys, scene files, help and sliders alike. */
typedef struct tw_param {
    const char *name;  ///< As typed: "lr".
    const char *label; ///< As shown: "Learning rate".
    double minimum, maximum, initial; ///< Range, ends included, and default.
} tw_param;

/** One step of a block of hikers: what an optimizer is given, and what it changes. */
typedef struct tw_stride {
    size_t n;                   ///< Hikers of this block, 1 to TW_BLOCK.
    uint64_t step;              ///< Steps taken before this one.
    const double *const *param; ///< param[k][i]: parameter k (in the table's order) of hiker i.
    const double *f, *gx, *gy;  ///< Loss and gradient felt where the hikers stand.
    double *x, *y;              ///< Where they stand; the step changes it.
    double *state;              ///< state_rows rows of TW_BLOCK, zero at the start of a walk.
    tw_slope *slope;            ///< To feel elsewhere than under the boots.
} tw_stride;

/**
 * A row of the optimizer table. Adding one is adding a file under src/engine/walk/optimizers/ and a
 * line to the list in optimizers.c.
 */
typedef struct tw_optimizer {
    const char *name;    ///< As typed after --optimizer.
    const char *label;   ///< As shown.
    const char *rule;    ///< The update rule, as a line to show on the screen.
    const char *source;  ///< Who published it, and whose arrangement this is.
    bool terrain_lr;     ///< Its lr default is the terrain's own, not the table's.
    size_t param_count;  ///< params[0] is "lr" where there is one.
    tw_param params[TW_OPTIMIZER_PARAMS];
    size_t state_rows;   ///< Doubles of state a hiker carries.
    void (*step)(const tw_stride *stride); ///< Never allocates, cannot fail.
} tw_optimizer;

/** The table: count rows, gd first; a static array. */
const tw_optimizer *const *tw_optimizers(size_t *count);

/** The row of that name; NULL and an error that names the nearest one otherwise. */
const tw_optimizer *tw_optimizer_require(const char *name, tw_error *error);

/** The index of a parameter by name; -1 and an error that names the nearest one otherwise. */
int tw_optimizer_param(const tw_optimizer *optimizer, const char *name, tw_error *error);

#endif
