#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "run/pane.h"

/**
 * What a scene comes to, worked out once for whoever asks: window, commands, pictures, videos.
 *
 *     run_outcome r = {.pane_count = 0};
 *     run_change(&r, &(run_spec){.scene = &scene}, &error);     planned, hikers set down
 *     run_ask(&r, i, columns, rows, &asked, &error);            each pane: the study of its scene
 *     run_work(&r, UINT64_MAX);                                 takes its time; can be cancelled
 *     ...                                                       figure/sheet.h draws it
 *     run_change(&r, &other, &error);                           what is alike is kept
 *     run_clear(&r);
 *
 * It holds, for each pane,
 *  - a terrain (terrain.h), compiled or read once: panes, the run before and studies that still
 *    go on in another thread share it, and it is there for as long as one of them holds it;
 *  - a plan (plan.h): every name looked up, every default filled in;
 *  - the walks of its hikers, with their paths. They are kept by a change that leaves terrain,
 *    starts, optimizers and slopes alone;
 *  - one study at most (study.h), which its scene asks for, and what is shown of it so far. Basins,
 *    planes, sweeps and critical points are rows of one table; studies are counted as terrains are,
 *    so that a thread may go on with one that nobody waits for any more.
 *
 * It works when it is told to, and knows no clock and no threads of its own. Hikers are advanced by
 * whoever owns the run. Studies are advanced by run_work(), to their ends; or a pass at a time by
 * another thread that holds them, which hands on what there is to be shown with run_show(). While a
 * study is advanced, nobody looks at it: what is shown is another study or one that is done.
 *
 * Whoever draws only looks: at scene, plan, walks and what is shown. So a picture does not depend
 * on who asked for it, a recording shows what the window did, and a limit of memory holds for all.
 */
typedef struct run_outcome {
    scene scene; ///< The whole. Owned.
    size_t pane_count;
    run_pane panes[SCENE_MAX_PANES];
    uint64_t limit;               ///< Steps of a hiker at most.
    uint64_t all_steps;           ///< Of the walks that are to be seen, at most.
    _Atomic uint64_t taken_steps; ///< By run_work(), so far.
    atomic_bool cancelled;
} run_outcome;

/** Most steps walked, all hikers of a run together: whole paths are kept, and must fit in memory
 *  beside everything else. */
#define RUN_MAX_STEPS 10000000u

/**
 * Plan another scene, or the first, and set its hikers down, at its last turn if there is one.
 *
 * @param spec   Copied. Its scene may be the run's own.
 * @param error  Filled on TW_EINVALID and TW_EIO, as by run_plan_make(), and where panes do not
 * fit.
 * @return TW_OK; TW_ENOMEM, TW_EINVALID or TW_EIO, and the run is as it was.
 */
tw_status run_change(run_outcome *r, const run_spec *spec, tw_error *error);

/** One of all zero is fine. */
void run_clear(run_outcome *r);

/** What a pane asks for. */
typedef enum run_asked {
    RUN_AS_BEFORE,
    RUN_OF_OTHER_WALKS, ///< A map of the same cells.
    RUN_ANOTHER,
} run_asked;

/**
 * Let a pane ask for the study of its scene. One that is as before is kept, however far it is;
 * another is let go, and cancelled by whoever goes on with it. What is known of basins is shown in
 * another place at once; a diagram is shown until another one is done.
 *
 * @param columns  Cells of a map of basins, as rows.
 * @return TW_OK; TW_EINVALID and an error, or TW_ENOMEM, and it asks for nothing.
 */
tw_status run_ask(run_outcome *r, size_t i, size_t columns, size_t rows, run_asked *asked,
                  tw_error *error);

/** Begin the study of a pane anew. @return TW_OK, or TW_ENOMEM and it asks for the old one. */
tw_status run_renew(run_outcome *r, size_t i);

/** Let a pane ask for a study, and show it, in the place of what its scene asks for. */
void run_put(run_outcome *r, size_t i, run_study *study);

/** Show a study in a pane, if it is, or stands for, what the pane asks for. @return Whether it is
 *  shown now: it is held then. */
bool run_show(run_outcome *r, size_t i, run_study *study);

/**
 * Let the hikers of maps walk, until the first of them have taken so many steps, and finish all
 * that panes ask for.
 *
 * @return TW_OK, TW_ENOMEM, or TW_CANCELLED, when the run may only be cleared.
 */
tw_status run_work(run_outcome *r, uint64_t steps);

/** The part of run_work() that is done, 0 to 1. From any thread. */
double run_progress(const run_outcome *r);

/** End run_work() soon. From any thread. */
void run_cancel(run_outcome *r);

/** Does anyone still walk? */
bool run_walking(const run_outcome *r);

/** Steps of the longest walk, see run_pane_length(); and those that have been walked. */
uint64_t run_length(const run_outcome *r);
uint64_t run_walked(const run_outcome *r);

/** The basin that a place of a pane lies in, as far as it is shown. @return Whether it is. */
bool run_basin_at(const run_outcome *r, size_t i, tw_vec2 at, int16_t *label);

/** The smallest view around a pane's basin. @return Whether any of it is shown. */
bool run_basin_view(const run_outcome *r, size_t i, int16_t label, tw_view *out);

#endif
