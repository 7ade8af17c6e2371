#ifndef APP_RECORDING_H
#define APP_RECORDING_H

#include "app/window.h"

// The recording of a session, from the key that begins it to the video that is saved. Failures have
// been said.

/** Begin to record. */
void recording_begin(window *w);

/** End it, and make a video of it in the background, in the current folder under the next name that
 *  is free. */
void recording_end(window *w, bool as_gif);

/** Is a video being made? */
bool recording_saves(window *w);

/** Note what a frame shows, and draw that it is noted. */
void recording_draw(window *w, const ui_style *style);

/** Say that a video is done, or will not be. */
void recording_follow(window *w);

#endif
