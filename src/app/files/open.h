#ifndef APP_OPEN_H
#define APP_OPEN_H

#include "app/window.h"

// Which scene the window shows: files, and the pages of a deck. Failures have been said.

/** Open a scene, a picture that carries one, or a folder of scenes as a deck, and show it; what was
 *  shown before is one undo away. */
tw_status window_open(window *w, const char *path);

/** Turn to a scene of the deck, and show it as it was left where that is not saved, otherwise as
 * its file is now. Where that cannot be, what was shown stays, and the next page is the one after.
 */
tw_status window_show_page(window *w, size_t page);

/** Go one change back (direction < 0), or forth again, and to the page of the deck that it is of.
 */
void window_undo(window *w, int direction);

/** The deck that the scene shown is a page of is the one that is turned: open it if it is not, and
 *  note the page. Where it is gone, the deck stays as it is. */
void window_follow_page(window *w);

#endif
