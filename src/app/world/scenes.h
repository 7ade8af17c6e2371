#ifndef APP_WORLD_SCENES_H
#define APP_WORLD_SCENES_H

#include "app/world/world.h"

/** What showing a scene is to undo. */
typedef enum world_way {
    WORLD_TURNS,   ///< Nothing: a page of a deck is turned, and changes of either stay undoable.
    WORLD_OPENS,   ///< A step: undo leads back to the scene that was shown before.
    WORLD_REVERTS, ///< A step of the scene that is shown, which is read from its file once more.
} world_way;

/**
 * Show a scene from its beginning, in the place of the one that is shown, which is kept; the world
 * is as it was when that fails.
 *
 * @param c  Borrowed.
 */
tw_status world_show(world *w, const course *c, world_way way, tw_error *error);

/**
 * Go one change back, or forth again. A change is seen: where it was made in another scene than the
 * one that is shown, that is shown again first, as it was left.
 *
 * @return TW_OK; *moved says whether there was any.
 */
tw_status world_undo(world *w, bool *moved, tw_error *error);
tw_status world_redo(world *w, bool *moved, tw_error *error);

/** What was left of a scene that was shown before, if it is no longer what its file says; NULL: its
 *  file has all of it. Valid until another scene is shown. */
const course *world_find_edited(const world *w, const char *source);

/** The scene has been saved: that is the file it is of from now on, whatever undo leads back to.
 *  @return TW_OK or TW_ENOMEM. */
tw_status world_take_source(world *w, const char *path);

#endif
