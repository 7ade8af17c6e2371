#ifndef APP_LIVE_H
#define APP_LIVE_H

#include "app/job/basins_task.h"
#include "app/screen.h"
#include "app/world/world.h"

/** The map of basins of a pane, as far as it is known. */
typedef struct live_map {
    ground *ground;      ///< NULL: no map is asked for. Held.
    tw_basins_spec spec; ///< What was asked for.
    size_t walk;         ///< Of the pane's plan, by which the starts are walked.
    tw_basins *shown;    ///< NULL: nothing is known yet. Owned.
} live_map;

/** Maps of basins that are made in the background, and follow the world. All zero: none. */
typedef struct live {
    live_map maps[SCENE_MAX_PANES];
    figure_hues *hues; ///< What attractors were shown in, as long as there is any map. Owned.
    unsigned version;  ///< Changes with what is shown.
} live;

/** Ask for what the world wants to show and is not known yet, and take over what has become known.
 *  The layout is of the world's panes as they are now. @return TW_OK, or a failure without a
 * message. */
tw_status live_follow(live *l, job *j, const world *w, const figure_sheet_layout *layout);

/** What there is to be shown. */
screen_extra live_extra(const live *l);

/** The basin that a place of a pane lies in, as far as it is known. @return Whether it is. */
bool live_basin_at(const live *l, size_t pane, tw_vec2 at, int16_t *label);

/** The smallest view around a pane's basin. @return Whether any of it is to be seen. */
bool live_basin_view(const live *l, size_t pane, int16_t label, tw_view *out);

void live_clear(live *l);

#endif
