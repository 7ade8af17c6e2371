#ifndef APP_AUTOSAVE_H
#define APP_AUTOSAVE_H

#include "app/job/job.h"
#include "app/session/session.h"
#include "app/session/store.h"

#include <SDL_stdinc.h>

typedef struct window window;

/** What a session is noticed to have changed by. */
typedef struct autosave_mark {
    unsigned version;
    size_t past, future, active, selected, page;
    uint64_t step; ///< Where time stands still.
    double speed;
    bool from_here, links_views, links_starts, loops;
} autosave_mark;

/**
 * The window's session, written in the background soon after it has changed, for as long as a
 * person has changed anything at all: a window that was only looked at leaves none.
 */
typedef struct autosave {
    job job;
    session_slot slot;   ///< Taken when there is first something to write.
    unsigned begun;      ///< The world's version when the window opened.
    autosave_mark noted; ///< What has been written, or is being.
    Uint64 due;          ///< When it is written, in SDL's milliseconds; 0: nothing has changed.
    unsigned broken;     ///< Slots (bits) whose files are no sessions.
    bool failed;         ///< That it cannot be written has been said.
} autosave;

/** As job_open(). */
tw_status autosave_open(autosave *a, const window *w, tw_error *error);

/** See whether something has changed, and write it when it is time. */
void autosave_follow(window *w);

/** Write what has not been written yet, now, and no more in the background. */
void autosave_finish(window *w);

/** Write in the background again.
 *
 * @param slot  Another session's, which the window goes on with, and leaves its own as it is;
 *              moved. NULL: the window's own.
 */
void autosave_go_on(window *w, session_slot *slot);

void autosave_close(autosave *a);

#endif
