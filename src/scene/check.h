#ifndef SCENE_CHECK_H
#define SCENE_CHECK_H

#include "scene/field.h"

/**
 * Whether single values of a scene make sense. The command line, scene files and the plan ask the
 * same questions, and each says in its own way where the value stands: the messages here do not
 * name it ("expected a number above 0, got 0"); scene_error_at() does.
 *
 * All return TW_OK, or TW_EINVALID and an error.
 */
tw_status scene_check_view(tw_view view, tw_error *error);
tw_status scene_check_range(scene_range range, tw_error *error);
tw_status scene_check_start(tw_vec2 start, tw_error *error);
/** A number in the range of its field. */
tw_status scene_check_number(const scene_field *f, double value, tw_error *error);

/** Levels of isolines: 1 to SCENE_MAX_LEVELS finite numbers, ascending. */
tw_status scene_check_levels(size_t count, const double *levels, tw_error *error);

/** The bounds of an axis; the key is the plan's to look up. */
tw_status scene_check_axis(const scene_axis *axis, tw_error *error);

/** So many starts, each walked by so many optimizers: at most
 *  SCENE_MAX_OPTIMIZERS, and SCENE_MAX_HIKERS together. */
tw_status scene_check_hikers(size_t starts, size_t optimizers, tw_error *error);

/** A division into panes: at least one, at most SCENE_MAX_PANES. */
tw_status scene_check_panes(size_t columns, size_t rows, tw_error *error);

/** A whole number of the given range, as a double. */
tw_status scene_check_whole(double value, uint64_t least, uint64_t most, tw_error *error);

/** Put "PLACE: " before the message of an error. Returns TW_EINVALID. */
tw_status scene_error_at(tw_error *error, const char *place);

#endif
