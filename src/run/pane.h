#ifndef RUN_PANE_H
#define RUN_PANE_H

#include "run/plan.h"
#include "run/study.h"

/** A change of how hikers walk, made in the middle of their walk. */
typedef struct run_turn {
    uint64_t step; ///< So many steps they walked
    scene before;  ///< by this scene, counted from the walk's beginning. Owned.
} run_turn;

/** What a run is made of: a scene, and how its hikers came to walk by it. Borrowed. */
typedef struct run_spec {
    const scene *scene;
    size_t turn_count;
    const run_turn *turns; ///< In the order of their steps.
    run_terrain *known;    ///< One that there is already; NULL: none.
} run_spec;

/** A pane of a picture, mostly the only one: its scene, what that comes to, the walks on it, and
 *  what it is to show beside or instead of the loss. */
typedef struct run_pane {
    scene scene;        ///< Of this pane alone. Owned.
    run_plan plan;      ///< What it comes to.
    tw_walk **walks;    ///< One for each of the plan's. Owned.
    tw_walk **past;     ///< As they would have gone on without the last turn; NULL: none. Owned.
    bool turned;        ///< There were turns.
    size_t hiker_count; ///< Start by start, each by every optimizer.
    size_t by;        ///< The walk of the plan that the starts of its map of basins are walked by.
    run_study *study; ///< What the scene asks for: basins, a plane, a sweep; NULL: none. Held.
    run_study *shown; ///< What is known of it, or of one before; NULL: nothing yet. Held.
    run_study *critical; ///< The critical points that its map marks, which are known from the
                         ///< beginning; NULL: it marks none. Held.
    unsigned version; ///< Changes whenever what lies under the hikers does, but for studies and
                      ///< whence a relief is seen.
} run_pane;

/**
 * Plan a pane; nobody walks yet.
 *
 * @param i      Which pane of the spec's scene.
 * @param known  Terrains that there are already, see run_terrain_find().
 * @param error  Filled on TW_EINVALID and TW_EIO.
 */
tw_status run_pane_plan(run_pane *out, const run_spec *spec, size_t i, size_t count,
                        run_terrain *const *known, tw_error *error);

/**
 * Set the hikers down: at the last turn, if there is one; and find the critical points to be
 * marked.
 *
 * @param limit  Steps that a hiker takes at most.
 * @param old    Where hikers walk as they did in this pane, they are taken over from it, so that
 *               they need not walk again: run_pane_take_walks() when it is about to be cleared.
 *               NULL: none.
 */
tw_status run_pane_begin(run_pane *p, const run_spec *spec, size_t i, uint64_t limit,
                         const run_pane *old, tw_error *error);

/** Own the walks that were taken over from the old one. */
void run_pane_take_walks(const run_pane *p, run_pane *old);

void run_pane_clear(run_pane *p);

/** Are its hikers to be seen? */
bool run_pane_shows_walks(const run_pane *p);

/** Walk a little further. @return TW_OK, or TW_ENOMEM when there is no memory for the trail. */
tw_status run_pane_walk(run_pane *p, uint64_t steps);

/** Does anyone still walk? */
bool run_pane_walking(const run_pane *p);

/** Steps of the longest walk: once all have ended, those that were taken; before, those there may
 *  be. */
uint64_t run_pane_length(const run_pane *p);

/** Steps that have been walked, and can be shown. */
uint64_t run_pane_walked(const run_pane *p);

/** Which walk of the plan hiker i goes by, and from which start. */
size_t run_pane_walk_of(const run_pane *p, size_t i);
size_t run_pane_start_of(const run_pane *p, size_t i);

/** Hiker i as far as it has walked, and its path. */
tw_hiker run_pane_hiker(const run_pane *p, size_t i);
const tw_footprint *run_pane_path(const run_pane *p, size_t i);

/** The path that hiker i would have gone without the last turn, from there on; NULL: none. */
const tw_footprint *run_pane_past(const run_pane *p, size_t i, size_t *count);

/** Do two panes look alike under their hikers, studies and whence a relief is seen apart? */
bool run_pane_alike(const run_pane *a, const run_pane *b);

#endif
