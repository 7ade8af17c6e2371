#ifndef APP_GHOST_H
#define APP_GHOST_H

#include "app/world/world.h"
#include "figure/figure.h"

/** The path that would be walked from the pointer, as the selected hiker walks. */
typedef struct ghost {
    bool shown;
    tw_walk *walk; ///< The last one; NULL: none. Owned.
} ghost;

/**
 * Walk it, and draw it over the map of a pane, if it is shown. It is as long as there is
 * time for in a frame; nothing is drawn without memory.
 */
void ghost_draw(ghost *g, canvas *c, const figure *shown, const world *w, size_t pane,
                tw_vec2 from);

/** Draw what hikers would have walked without the last turn. */
void ghost_draw_past(canvas *c, const figure *shown, const world *w, size_t pane);

void ghost_clear(ghost *g);

#endif
