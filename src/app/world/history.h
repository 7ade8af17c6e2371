#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "app/world/course.h"

/** A change, as what was on its other side. */
typedef struct history_step {
    course course; ///< Owned.
    bool opens;    ///< Another scene took the place of this one; otherwise this one was edited.
} history_step;

/** What was, and what was undone: without a limit but memory. All zero: nothing yet. */
typedef struct history {
    size_t past_count, future_count;
    history_step *past;   ///< The latest last. Owned.
    history_step *future; ///< The next last. Owned.
} history;

/** Remember what is about to be changed, and whether it is by opening another scene. What had been
 *  undone is forgotten. @return TW_OK or TW_ENOMEM, and nothing is changed. */
tw_status history_push(history *h, const course *now, bool opens);

/** What undo and redo lead to; NULL: nowhere. Owned by the history, valid until it changes. */
const history_step *history_before(const history *h);
const history_step *history_after(const history *h);

/** What is now goes to the other side, and what was led to is forgotten there: to be called when
 *  it has become what is. @return TW_OK or TW_ENOMEM, and nothing is changed. */
tw_status history_went_back(history *h, const course *now);
tw_status history_went_forth(history *h, const course *now);

void history_clear(history *h);

#endif
