#ifndef APP_WORLD_HIKERS_H
#define APP_WORLD_HIKERS_H

#include "app/world/world.h"

// The hikers of a world: dropped, moved, taken away, looked at. Where panes have scenes of their
// own and starts are linked, the same is done in each of them.

/** Drop a hiker at a place of the active pane: alone, or beside the others. All begin to walk. */
tw_status world_drop(world *w, tw_vec2 at, bool beside, tw_error *error);

/** Move the start of a hiker of the active pane, and with it that of all hikers who begin there.
 *  They are shown to their end. */
tw_status world_move_start(world *w, size_t hiker, tw_vec2 to, tw_error *error);

/** Take a hiker of the active pane away: its start, or its optimizer where that is what it does not
 *  share with the others. */
tw_status world_remove_hiker(world *w, size_t hiker, tw_error *error);

/** Take all hikers away. */
tw_status world_clear(world *w, tw_error *error);

/** Make a hiker of the active pane the one that keys and widgets are about. */
void world_select(world *w, size_t hiker);

/** Draw a hiker of the active pane, or do not. */
void world_hide(world *w, size_t hiker, bool hidden);

/** Where a hiker of the active pane is shown. */
tw_footprint world_footprint(const world *w, size_t hiker);

#endif
