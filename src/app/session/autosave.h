#ifndef APP_AUTOSAVE_H
#define APP_AUTOSAVE_H

#include "app/window.h"

/** Once the window's jobs are open. */
void autosave_open(window *w);

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

/** Once the window's jobs are closed. */
void autosave_close(autosave *a);

#endif
