#ifndef APP_LIVE_H
#define APP_LIVE_H

#include "app/job/job.h"
#include "app/screen.h"
#include "app/world/world.h"

/** What panes ask for, made in the background as it follows the world. All zero: nothing. */
typedef struct live {
    unsigned world;             ///< The version of the world that was looked at last.
    figure_sheet_layout layout; ///< Where its panes were then.
    figure_hues *hues; ///< What attractors were shown in, as long as there is any map. Owned.
    bool changed;      ///< What is shown is not what the picture shows yet.
} live;

/**
 * Ask for what the world wants to show and is not known yet, and show what has become known.
 *
 * @param layout  Of the world's panes as they are now.
 * @param error   Filled on TW_EINVALID.
 */
tw_status live_follow(live *l, job *j, world *w, const figure_sheet_layout *layout,
                      tw_error *error);

void live_clear(live *l);

#endif
