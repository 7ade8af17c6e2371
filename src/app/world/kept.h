#ifndef APP_KEPT_H
#define APP_KEPT_H

#include "app/world/course.h"

/** Scenes that were left for others, as they were left: one for each file. All zero: none. */
typedef struct kept_scenes {
    size_t count;
    course *courses; ///< Owned.
} kept_scenes;

/** Keep a copy of a course, in the place of the one kept of its file; one of no file is not kept.
 *  @return TW_OK or TW_ENOMEM, and nothing is changed. */
tw_status kept_put(kept_scenes *k, const course *c);

/** What is kept of a file; NULL: nothing. Valid until the next is put. */
course *kept_find(const kept_scenes *k, const char *source);

void kept_clear(kept_scenes *k);

#endif
