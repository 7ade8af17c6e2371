#ifndef APP_COURSE_H
#define APP_COURSE_H

#include "run/pane.h"

/** A scene, and how its hikers came to walk by it: what undo goes back to. */
typedef struct course {
    scene scene;  ///< Owned.
    char *source; ///< The file that the scene came from, or was last saved as; NULL: none. Owned.
    bool is_page; ///< That is a scene of a deck: of the folder that it is in.
    bool edited;  ///< The scene is no longer what is in that file.
    size_t turn_count;
    run_turn *turns; ///< In the order of their steps. Owned.
} course;

/** A deep copy. @return TW_OK or TW_ENOMEM, to untouched then. */
tw_status course_copy(course *to, const course *from);

/** What its hikers' walks are made of. Borrows from the course. */
run_spec course_spec(const course *c);

/** Frees what a course owns; one of all zero is fine. */
void course_clear(course *c);

/** The course of another scene that keeps the source of this one, and so many of its turns. @return
 *  TW_OK or TW_ENOMEM, out untouched then. */
tw_status course_go_on(course *out, const course *from, const scene *next, size_t turns);

/**
 * The course that follows a scene from a step on, and before that goes as another did.
 *
 * @return TW_OK or TW_ENOMEM, out untouched then.
 */
tw_status course_turn_off(course *out, const course *from, const scene *next, uint64_t step);

/** Whether two courses are of the same file, or both of none. */
bool course_same_source(const course *a, const course *b);

/** Whether hikers can change from one scene to another in the middle of their walk: only their
 *  optimizers, rates, schedules and numbers of steps differ, as far as walks go. */
bool course_may_turn(const scene *from, const scene *to);

#endif
