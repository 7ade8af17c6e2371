#ifndef APP_SESSION_STORE_H
#define APP_SESSION_STORE_H

#include "scene/files.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <time.h>

/** Most sessions that are kept: those of windows that are open, and the latest of others. */
#define SESSION_SLOTS 16

/**
 * A place in the folder that sessions are kept in: a file that is one window's for as long as that
 * lives. A lock says so, which the system releases however a program ends.
 */
typedef struct session_slot {
    int number;            ///< 1 to SESSION_SLOTS; 0: none.
    int lock;              ///< A descriptor; -1: where files cannot be locked.
    struct timespec saved; ///< When its file was written.
    char path[SCENE_PATH];
} session_slot;

/**
 * The folder of sessions: thalweg in $XDG_STATE_HOME if that is a whole path, or else in
 * ~/.local/state.
 *
 * @return TW_OK, or TW_EIO and an error: there is no such place.
 */
tw_status session_folder(char folder[SCENE_PATH], tw_error *error);

/**
 * Take a place for a new session, the folder and all: one without a file, or else that of the
 * oldest which is no living window's.
 *
 * @param broken  Slots (bits) whose files are no sessions, and may be replaced as if there were
 * none.
 * @return TW_OK, out to be let go of; TW_EIO and an error.
 */
tw_status session_take(session_slot *out, unsigned broken, tw_error *error);

/** Take the latest session that is no living window's.
 *
 * @param skipped  Slots (bits) to be left out.
 * @return Whether there is one, to be let go of.
 */
bool session_take_latest(session_slot *out, unsigned skipped);

/** It is no longer this window's. All zero is fine. */
void session_let_go(session_slot *slot);

#endif
