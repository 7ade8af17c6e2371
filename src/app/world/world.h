#ifndef APP_WORLD_H
#define APP_WORLD_H

#include "app/world/history.h"
#include "app/world/kept.h"
#include "app/world/playback.h"
#include "figure/roster.h"

/**
 * What is in the window: a scene, its panes with the walks on them, how far they are shown, and
 * what undo leads back to. All changes of the scene go through world_change().
 */
typedef struct world {
    course course; ///< What a person changes. Owned.
    history history;
    kept_scenes kept;     ///< The scenes that were shown before, of other files.
    run_outcome run;      ///< What it comes to.
    figure_roster roster; ///< Its hikers, as they are shown.
    size_t active;        ///< The pane that keys and widgets are about.
    size_t selected;      ///< The hiker of that pane that is selected, if it has any.
    playback playback;
    bool from_here;    ///< Changes of how hikers walk are from the current step on.
    bool links_views;  ///< A change of what is seen of one explicit pane is made in all.
    bool links_starts; ///< A change of the starts of one explicit pane is made in all.
    unsigned version;  ///< Changes with the scene.
    bool in_gesture;   ///< Changes belong together: one undo takes all of them back.
    bool has_pushed;   ///< What was before the gesture is in the history.
} world;

/** @return TW_OK; otherwise nothing is owned, and error is filled on TW_EINVALID and TW_EIO. */
tw_status world_open(world *w, const scene *s, tw_error *error);
void world_close(world *w);

/**
 * Replace the scene and walk it; the world is as it was when that fails. Where the same hikers are
 * on the same terrain they keep how far they are shown, and those who were at their end are shown
 * to their new end; otherwise all begin to walk. The division into panes is adjusted to what has
 * one each, see scene_panes_adjust().
 *
 * @param s  Borrowed; it may be the world's own.
 */
tw_status world_change(world *w, const scene *s, tw_error *error);

/** Go by another course, which the world takes over on TW_OK; otherwise it is as it was. What was
 *  before is not remembered. */
tw_status world_follow(world *w, course *c, tw_error *error);

/** Show all from the beginning, whoever walked before. */
void world_begin_again(world *w);

/** A copy of the scene that widgets are about, to be changed: that of the active pane, or the whole
 *  where panes have none of their own. Handed to world_commit(). @return TW_OK or TW_ENOMEM. */
tw_status world_draft(const world *w, scene *out);

/** world_change() to a draft, which is cleared in any case. */
tw_status world_commit(world *w, scene *draft, tw_error *error);

/** Begin and end a row of changes that one undo takes back: a drag, a slider that is moved. */
void world_begin_gesture(world *w);
void world_end_gesture(world *w);

/** The active pane. */
const run_pane *world_pane(const world *w);

/** Walk ahead for some milliseconds at most. @return false when there is no memory for the trail.
 */
bool world_walk_ahead(world *w, double milliseconds);

/** Is there still something to walk ahead? */
bool world_walking(const world *w);

/** Steps of the longest walk, see run_pane_length(); and those that can be shown. */
uint64_t world_length(const world *w);
uint64_t world_walked(const world *w);

/** Is there nothing that has not been shown? */
bool world_finished(const world *w);

/** Steps shown of the longest walk. */
uint64_t world_shown(const world *w);

/** Show the hikers after so many steps, and pause; at the end if there are fewer. */
void world_show_step(world *w, double step);

/** Is a hiker of a pane not to be seen? What one of the active pane is called; empty: it is not. */
bool world_hides(const world *w, size_t pane, size_t hiker);
const char *world_label(const world *w, size_t hiker);

/** As the picture is now, with the step that is shown: what a saved one carries. @return TW_OK or
 *  TW_ENOMEM. */
tw_status world_snapshot(const world *w, scene *out);

#endif
