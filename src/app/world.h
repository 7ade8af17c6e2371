#ifndef APP_WORLD_H
#define APP_WORLD_H

#include "figure/figure.h"
#include "scene/plan.h"
#include "scene/scene.h"

/** Most steps the window walks, all hikers together: what fits in memory beside everything else. */
#define WORLD_MAX_STEPS 10000000u

/** Longest name of a hiker in the legend, in bytes. */
#define WORLD_LABEL (SCENE_LABEL + 64)

/** A hiker as the window shows it: walked ahead of time, and followed step by step. */
typedef struct world_hiker {
    size_t walk, index; ///< Which walk of the plan, and which hiker of it.
    double shown;       ///< Steps shown so far; the fraction is the way to the next one.
    char label[WORLD_LABEL]; ///< Empty: its start names it.
} world_hiker;

/** The scene in the window: what it comes to, the walks on it, and how far they are shown. */
typedef struct world {
    scene scene;     ///< What a person changes. Owned.
    scene_plan plan; ///< What it comes to.
    tw_walk **walks; ///< One for each of the plan's. Owned.
    size_t hiker_count;
    world_hiker *hikers; ///< Owned.
    figure_hiker *drawn; ///< One a hiker, filled by world_drawn(). Owned.
    bool playing;
    unsigned terrain_version; ///< Changes whenever what lies under the hikers does.
} world;

/** @return TW_OK; otherwise nothing is owned, and error is filled on TW_EINVALID. */
tw_status world_open(world *w, const scene *s, tw_error *error);
void world_close(world *w);

/**
 * Replace the scene and walk it anew; the world is as it was when that fails.
 *
 * @param keep  The hikers that stay keep what is shown of them.
 */
tw_status world_change(world *w, const scene *s, bool keep, tw_error *error);

/** Drop a hiker: alone, or beside the others. */
tw_status world_drop(world *w, tw_vec2 at, bool beside, tw_error *error);

/** Take all hikers away. */
tw_status world_clear(world *w, tw_error *error);

/** Multiply the learning rate of every walk that has one; hikers keep how far they are shown. */
tw_status world_scale_lr(world *w, double factor, tw_error *error);

/** Mark critical points, or do not. */
void world_mark_critical_points(world *w, bool marked);

/** The full learning rate of a walk of the plan; NaN if its optimizer has none. */
double world_lr(const world *w, size_t walk);

/** The learning rates of all walks that have one, separated by commas; cut where they do not fit.
 *  @return How many have one. */
size_t world_describe_lr(const world *w, size_t size, char *text);

/** Walk ahead for some milliseconds at most. @return false when there is no memory for the trail.
 */
bool world_walk_ahead(world *w, double milliseconds);

/** Let time pass. Paths grow slowly at first, where steps are long, and faster later. */
void world_tick(world *w, double seconds);

/** Show one step more, or less, of every hiker. */
void world_step(world *w, int steps);

/** Show all from the start. */
void world_restart(world *w);

/** Is there anything that has not been shown? */
bool world_finished(const world *w);

/** Most steps shown of any hiker. */
uint64_t world_shown(const world *w);

/** The hikers as they are to be drawn now: hiker_count of them, valid until the world changes. */
const figure_hiker *world_drawn(world *w);

#endif
