#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "app/course.h"

/** What was, and what was undone: without a limit but memory. All zero: nothing yet. */
typedef struct history {
    size_t past_count, future_count;
    course *past;   ///< The latest last. Owned.
    course *future; ///< The next last. Owned.
} history;

/** Remember what is about to be changed. What had been undone is forgotten. @return TW_OK or
 *  TW_ENOMEM, and nothing is changed. */
tw_status history_push(history *h, const course *now);

/** What undo and redo lead to; NULL: nowhere. Owned by the history, valid until it changes. */
const course *history_before(const history *h);
const course *history_after(const history *h);

/** What is now goes to the other side, and what was led to is forgotten there: to be called when
 *  it has become what is. @return TW_OK or TW_ENOMEM, and nothing is changed. */
tw_status history_went_back(history *h, const course *now);
tw_status history_went_forth(history *h, const course *now);

void history_clear(history *h);

#endif
