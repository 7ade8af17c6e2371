#ifndef APP_OFFER_H
#define APP_OFFER_H

#include "app/window.h"

/** Offer the latest session that is no other window's, if there is one that can be read; of others
 *  it is said what is wrong with them. */
void offer_make(window *w);

/** Show it, and take the answer. Between ui_begin() and ui_end(). */
void offer_show(window *w);

/** Restore the session. What the window shows then is kept as a session of its own, if a person has
 *  made something of it. */
void offer_take(window *w);

/** Offer it no longer; it is kept. */
void offer_drop(window *w);

#endif
