#ifndef APP_DIAGRAMS_H
#define APP_DIAGRAMS_H

#include "app/job/ground.h"
#include "app/job/job.h"
#include "app/world/world.h"
#include "figure/diagram/diagram.h"

/** A diagram, and what it stands on. */
typedef struct diagrams_one {
    ground *ground;          ///< Held; NULL: none.
    figure_diagram *diagram; ///< Owned.
} diagrams_one;

/** The planes and sweeps of the panes whose scenes show them, made in the background. */
typedef struct diagrams {
    job job;          ///< Open for as long as the window is.
    unsigned world;   ///< The version of the world that was looked at,
    unsigned version; ///< Changes with what is shown.
    struct {
        char *asked;         ///< The scene it was asked for, as JSON; NULL: none. Owned.
        diagrams_one making; ///< Its ground only,
        diagrams_one shown;  ///< and what has come of it, or of one before.
    } panes[SCENE_MAX_PANES];
} diagrams;

/** Ask for what the world wants to show, and take over what has been made. @return TW_OK, or a
 *  failure, and error for TW_EINVALID and TW_EIO. */
tw_status diagrams_follow(diagrams *d, const world *w, tw_error *error);

/** Forget all. The job stays open. */
void diagrams_clear(diagrams *d);

#endif
