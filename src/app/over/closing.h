#ifndef APP_CLOSING_H
#define APP_CLOSING_H

#include "app/window.h"

// A window that was closed stays until what it records is saved.

/** Show how far the saving is, over all else. Between ui_begin() and ui_end(). */
void closing_show(window *w);

/** Discard the recording, so that the window closes. */
void closing_give_up(window *w);

#endif
