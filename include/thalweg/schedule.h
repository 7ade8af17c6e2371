#ifndef THALWEG_SCHEDULE_H
#define THALWEG_SCHEDULE_H

#include "thalweg/param.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Most parameters a schedule has, the two of the warm-up among them. */
#define TW_SCHEDULE_PARAMS 7

/** The parameters every schedule begins with. */
enum { TW_SCHEDULE_WARMUP, TW_SCHEDULE_START_FACTOR, TW_SCHEDULE_OWN };

/**
 * A row of the schedule table: how the learning rate changes from step to step.
 *
 * Closed forms and names are those of torch.optim.lr_scheduler 1.13 where it has them. Every
 * schedule may be preceded by a linear warm-up, which is torch's LinearLR followed by the schedule
 * (SequentialLR): over the first `warmup` steps the rate climbs from start_factor times its full
 * value, which step number `warmup` is the first to have; the schedule's own clock starts there.
 */
typedef struct tw_schedule_row {
    const char *name;   ///< As typed after schedule=.
    const char *label;  ///< As shown.
    const char *rule;   ///< The rate as a function of the step, as a line to show on the screen.
    const char *source; ///< Who published it, and whose arrangement this is.
    size_t param_count;
    tw_param params[TW_SCHEDULE_PARAMS]; ///< The warm-up's first.
    int floor;  ///< Index of the parameter that the rate falls to; -1: it falls to zero.
    int length; ///< Index of the parameter that is the walk's steps where it is 0; -1: none.
    /** What is left of the rate, above its floor, after t steps: 1 at first, but of one-cycle.
     * NULL: the losses of the walk decide, see tw_plateau. */
    double (*fraction)(const double *params, double t);
} tw_schedule_row;

/** A schedule with its parameters, as a walk follows it. All zero: constant, without a warm-up. */
typedef struct tw_schedule {
    const tw_schedule_row *row; ///< NULL: constant, without a warm-up.
    double params[TW_SCHEDULE_PARAMS];
} tw_schedule;

/**
 * What the schedule on-plateau remembers of a walk, as torch's ReduceLROnPlateau with the loss of
 * each step, felt before it is taken, as its measure. All zero at first.
 */
typedef struct tw_plateau {
    double seen;     ///< Losses so far.
    double best;     ///< The lowest of them; of walks that maximize, minus the highest.
    double bad;      ///< Losses in a row that are no better than that.
    double cooldown; ///< Losses that are not counted, for the rate was just cut.
    double cuts;     ///< So many times the rate was cut.
} tw_plateau;

/** Whether the losses of a walk decide on its rate. */
bool tw_schedule_watches(const tw_schedule *schedule);

/** Take in the loss of the step taken after t steps; minus the loss, if the walk climbs. */
void tw_plateau_see(tw_plateau *plateau, const tw_schedule *schedule, double loss, bool climbs,
                    double t);

/** The learning rate of the step taken after t steps. */
double tw_plateau_rate(const tw_plateau *plateau, const tw_schedule *schedule, double lr, double t);

/** The table: count rows, constant first; a static array. */
const tw_schedule_row *const *tw_schedules(size_t *count);

/** The row of that name; NULL and an error that names the nearest one otherwise. */
const tw_schedule_row *tw_schedule_require(const char *name, tw_error *error);

/** The index of a parameter by name; -1 and an error that names the nearest one otherwise. */
int tw_schedule_param(const tw_schedule_row *row, const char *name, tw_error *error);

/** A row with its defaults. */
tw_schedule tw_schedule_default(const tw_schedule_row *row);

/** The same for a walk of so many steps: a length that was left open (0) becomes what the warm-up
 * leaves of them, 1 at the least. */
tw_schedule tw_schedule_for_steps(const tw_schedule *schedule, uint64_t steps);

/** The learning rate of the step taken after t steps, lr being the full one. A length left open: 1.
 */
double tw_schedule_rate(const tw_schedule *schedule, double lr, uint64_t t);

#endif
