#ifndef APP_WORLD_VIEW_H
#define APP_WORLD_VIEW_H

#include "app/world/world.h"

// What is seen of the terrain. Where panes have scenes of their own and views are linked, the same
// is done in each of them.

/** Show the view of the active pane larger by a factor, with one point where it is. A factor that
 *  leads to a view too small or too large for its numbers changes nothing. */
tw_status world_zoom(world *w, tw_vec2 about, double factor, tw_error *error);

/** Move the view of the active pane, in units of x and y. */
tw_status world_pan(world *w, double dx, double dy, tw_error *error);

/** Show a view. */
tw_status world_set_view(world *w, tw_view view, tw_error *error);

/** Go back to the terrain's own view. */
tw_status world_reset_view(world *w, tw_error *error);

/** Turn the relief of the active pane, in degrees. */
tw_status world_orbit(world *w, double azimuth, double elevation, tw_error *error);

/** Divide the window into panes, each with a scene of its own: those there are, then copies of the
 *  active one. 1 x 1 leaves only that. */
tw_status world_split(world *w, size_t columns, size_t rows, tw_error *error);

#endif
