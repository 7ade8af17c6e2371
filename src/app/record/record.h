#ifndef APP_RECORD_H
#define APP_RECORD_H

#include "app/world/world.h"

/** What was shown from a time on. */
typedef struct record_moment {
    double time;    ///< Seconds since the recording began.
    size_t course;  ///< Which of the record's.
    uint64_t steps; ///< That were shown.
    bool projected; ///< In the theme of projectors.
} record_moment;

/** What moments of it have in common. */
typedef struct record_course {
    course course;              ///< Owned.
    uint64_t walked;            ///< Steps, by its last moment: more than were shown.
    size_t by[SCENE_MAX_PANES]; ///< The walk of each pane's map of basins.
    size_t hiker_count;         ///< Hikers of all panes.
    bool *hidden;               ///< Which of them were hidden. Owned.
} record_course;

/**
 * A session as it went: not pictures but what they were of, so that a video of it is made
 * afterwards, every frame of it, however slow the machine was. All zero: nothing.
 */
typedef struct record {
    bool runs;
    double began;     ///< In the seconds of record_note().
    double ends;      ///< Seconds since.
    unsigned version; ///< Of the world at the last moment.
    size_t course_count, moment_count, moment_capacity;
    record_course *courses; ///< Owned.
    record_moment *moments; ///< Owned.
} record;

/** Begin, and forget what there was. */
void record_begin(record *r, double now);

/** Note what is shown now, if it differs from the moment before. @return TW_OK or TW_ENOMEM. */
tw_status record_note(record *r, const world *w, bool projected, double now);

void record_clear(record *r);

#endif
