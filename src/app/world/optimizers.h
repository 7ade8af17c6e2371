#ifndef APP_WORLD_OPTIMIZERS_H
#define APP_WORLD_OPTIMIZERS_H

#include "app/world/world.h"

// How the hikers of the active pane walk. What their parameters come to is read from
// world_pane(w)->plan.walks[walk]; what was said of them from plan.said[walk].

/** The full learning rate of a walk of the active pane; NaN if its optimizer has none. */
double world_lr(const world *w, size_t walk);

/** Multiply the learning rate of every walk that has one. */
tw_status world_scale_lr(world *w, double factor, tw_error *error);

/** The learning rates of all walks that have one, separated by commas; cut where they do not fit.
 *  @return How many have one. */
size_t world_describe_lr(const world *w, size_t size, char *text);

/** Walk by another optimizer, with its own parameters; the schedule stays, and what all have. */
tw_status world_set_optimizer(world *w, size_t walk, const char *name, tw_error *error);

/** Walk by one more optimizer, beside those there are. */
tw_status world_add_optimizer(world *w, const char *name, tw_error *error);

/** Walk no more by one of several. */
tw_status world_remove_optimizer(world *w, size_t walk, tw_error *error);

/** Set a parameter, by its index in the optimizer's table. */
tw_status world_set_param(world *w, size_t walk, size_t param, double value, tw_error *error);

/** Set what all optimizers have, by its index in the table of tw_steering; infinite: none. */
tw_status world_set_steering(world *w, size_t walk, int param, double value, tw_error *error);

/** Follow another schedule of the learning rate, with its own parameters; NULL: none. */
tw_status world_set_schedule(world *w, size_t walk, const char *name, tw_error *error);

/** Set a parameter of the schedule, by its index in the schedule's table. */
tw_status world_set_schedule_param(world *w, size_t walk, size_t param, double value,
                                   tw_error *error);

#endif
