#ifndef APP_WORLD_EDIT_H
#define APP_WORLD_EDIT_H

#include "app/world/world.h"

// What changes of a world have in common. Only its own files include this.

/** Changes the scene that a pane belongs to: its own, or the whole where panes have none. */
typedef tw_status world_editor(const world *w, size_t which, scene *s, const void *what,
                               tw_error *error);

/**
 * Change the scene of the active pane, or of each.
 *
 * @param all  Of each, where panes have scenes of their own.
 */
tw_status world_edit(world *w, bool all, world_editor *edit, const void *what, tw_error *error);

/** Are the panes the starts, or the optimizers, of the only scene? */
bool world_spreads_starts(const world *w);
bool world_spreads_optimizers(const world *w);

/** The terrain's own starts become those of the scene that a pane belongs to, where it has said
 *  none. @return TW_OK or TW_ENOMEM. */
tw_status world_own_starts(const world *w, size_t which, scene *s);

#endif
