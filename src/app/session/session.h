#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/files/deck.h"
#include "app/world/world.h"

/** What is kept of a window for its next start: the scene, what undo leads back to, the deck. */
typedef struct session {
    char *deck;    ///< The folder; NULL: none. Owned.
    char *page;    ///< The name of the scene of it that is turned; NULL: none. Owned.
    course shown;  ///< Owned.
    bool at_end;   ///< The walks are shown to their ends.
    uint64_t step; ///< Otherwise so many steps of them are.
    size_t active, selected;
    bool from_here, links_views, links_starts;
    double speed;     ///< Of playback, in steps a second.
    bool loops;       ///< Playback begins again at its end.
    history history;  ///< Owned.
    kept_scenes kept; ///< Owned.
} session;

/** Most steps of undo, and of redo, that are kept; and most bytes that all of them, and the scenes
 *  of other files, may take in memory. The latest are kept. */
enum { SESSION_STEPS = 100, SESSION_BYTES = 1 << 20 };

/** Note what a window shows. @return TW_OK or TW_ENOMEM, out untouched then. */
tw_status session_note(session *out, const world *w, const deck *d);

/**
 * Show in a world what a session has noted, in the place of all that there is, undo and all.
 *
 * @param s  What goes into the world is taken from it; session_clear() in any case.
 * @return TW_OK; otherwise the world is as it was, and error is filled on TW_EINVALID and TW_EIO.
 */
tw_status session_restore(session *s, world *w, tw_error *error);

void session_clear(session *s);

#endif
