#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/window.h"

/**
 * Open the window on a scene.
 *
 * @param deck   The folder whose first scene it is; NULL: none.
 * @param error  Filled on TW_EINVALID and TW_EIO.
 * @return TW_OK; otherwise nothing is owned.
 */
tw_status window_begin(window *w, const scene *s, const char *deck, tw_error *error);

/** Draw a frame if something has changed, wait for something to happen, and take it in. */
void window_turn(window *w);

void window_end(window *w);

/** What is recorded and not yet saved is finished after the window was closed, and what has become
 * of it said on standard error. @return Whether it could be saved. */
bool window_finish(window *w);

#endif
