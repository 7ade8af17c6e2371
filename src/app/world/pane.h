#ifndef APP_PANE_H
#define APP_PANE_H

#include "app/world/course.h"
#include "figure/figure.h"
#include "figure/plot/labels.h"
#include "run/plan.h"

/** Most steps the window walks, all hikers together: what fits in memory beside everything else. */
#define PANE_MAX_STEPS 10000000u

/** A hiker as the window shows it: walked ahead of time, and followed step by step. */
typedef struct pane_hiker {
    size_t walk, index; ///< Which walk of the plan, and which hiker of it.
    bool hidden;
    char label[FIGURE_LABEL];
} pane_hiker;

/** A pane of the window, mostly the only one: its scene, what that comes to, and the walks on it.
 */
typedef struct pane {
    scene scene;     ///< Of this pane alone. Owned.
    run_plan plan;   ///< What it comes to.
    tw_walk **walks; ///< One for each of the plan's. Owned.
    tw_walk **past;  ///< As they would have gone on without the last turn; NULL: none. Owned.
    size_t hiker_count;
    pane_hiker *hikers;  ///< Start by start, each by every optimizer. Owned.
    figure_hiker *drawn; ///< One a hiker, filled by pane_drawn(). Owned.
    unsigned version;    ///< Changes whenever what lies under the hikers does.
} pane;

/**
 * Plan a pane of a course and set its hikers down, at its last turn if there is one.
 *
 * @param i      Which pane of the course's scene.
 * @param panes  How many there are: they share the memory for paths.
 * @param old    What it is to take the place of, or NULL. Where both stand on the same terrain,
 *               they share it.
 * @param error  Filled on TW_EINVALID and TW_EIO.
 */
tw_status pane_make(pane *out, const course *c, size_t i, size_t panes, const pane *old,
                    tw_error *error);

void pane_clear(pane *p);

/** Walk a little further. @return TW_OK, or TW_ENOMEM when there is no memory for the trail. */
tw_status pane_walk(pane *p, uint64_t steps);

/** Does anyone still walk? */
bool pane_walking(const pane *p);

/** Steps of the longest walk: once all have ended, those that were taken; before, those there may
 *  be. */
uint64_t pane_length(const pane *p);

/** Steps that have been walked, and can be shown. */
uint64_t pane_walked(const pane *p);

/** Hiker i as far as it has walked. */
tw_hiker pane_hiker_at(const pane *p, size_t i);

/** The hikers that are not hidden, after so many steps: *count of them, valid until the pane
 *  changes. */
const figure_hiker *pane_drawn(pane *p, uint64_t step, size_t *count);

/** The path that hiker i would have gone without the last turn, from there on; NULL: none. */
const tw_footprint *pane_past(const pane *p, size_t i, size_t *count);

/** The hiker of a start and a walk of the plan. */
size_t pane_find_hiker(const pane *p, size_t start, size_t walk);

#endif
