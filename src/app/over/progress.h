#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H

#include "app/window.h"

/** Show the work that is under way, a card each, one above the other, with a button that cancels
 *  it. Between ui_begin() and ui_end(). */
void progress_show(window *w);

/** Cancel the work of the lowest card, which says the key that does so. Nothing that is not shown
 *  is cancelled. */
void progress_cancel(window *w);

#endif
