#ifndef RUN_STUDY_H
#define RUN_STUDY_H

#include "run/terrain.h"
#include "thalweg/basins.h"
#include "thalweg/critical.h"
#include "thalweg/plane.h"
#include "thalweg/sweep.h"

typedef struct run_study run_study;
typedef struct run_study_spec run_study_spec;

/** A kind of long study: a row of a table. What is done in a single pass, which takes no time to
 *  speak of, leaves out all that is about the way there. */
typedef struct run_study_kind {
    const char *label;               ///< What the work is called while it goes on.
    tw_status (*make)(run_study *s); ///< Begin, before the first pass. NULL: nothing is to be done.
    tw_status (*pass)(run_study *s); ///< The next pass.
    tw_status (*finish)(run_study *s); ///< All that are left, if that is faster. NULL: it is not.
    bool (*done)(const run_study *s);  ///< Was that the last pass? NULL: the first is.
    double (*progress)(const run_study *s); ///< 0 to 1, from any thread. NULL: none to speak of.
    void (*cancel)(run_study *s); ///< Let a pass end within some milliseconds, from any thread.
                                  ///< NULL: it does anyhow.
    void (*free)(run_study *s);   ///< What make and passes have left.
    void (*cells)(const run_study_spec *s, size_t *columns, size_t *rows); ///< Of a map or a plane.
    bool (*same)(const run_study_spec *a, const run_study_spec *b); ///< Of one terrain and view.
} run_study_kind;

extern const run_study_kind run_basins, run_plane, run_sweep, run_critical;

/** One start by many learning rates. */
typedef struct run_sweep_spec {
    tw_walk_spec walk; ///< What all walks have in common.
    tw_judging judging;
    tw_vec2 start;
    size_t count; ///< At least 1.
    const double *rates;
} run_sweep_spec;

/** What is to be found out: its kind, and the one of the four that belongs to it. */
struct run_study_spec {
    const run_study_kind *kind;
    run_terrain *terrain; ///< That it stands on.
    tw_view view;         ///< Of the four as well: says what is near on it.
    tw_basins_spec basins;
    tw_plane_spec plane;
    run_sweep_spec sweep;
    tw_critical_spec critical;
};

/** What has become of the rates of a sweep. */
typedef struct run_swept {
    tw_hiker *hikers;
    tw_judgement *judgements;
    size_t best; ///< As tw_sweep_best() says.
} run_swept;

/**
 * A study, shared and counted as terrains are. Between passes, and once it is done, it may be
 * looked at; what there is follows from its kind.
 */
struct run_study {
    atomic_size_t holders;
    run_study_spec spec; ///< The terrain is held, and the rates of a sweep are its own.
    atomic_bool made, cancelled, finished;
    tw_basins *basins;
    tw_plane *plane;
    run_swept swept;
    tw_critical *critical;
    tw_inspection bottom; ///< Where the best walk of a plane or a sweep leads, once it is done; no
                          ///< TW_KIND_MINIMUM where that is not known.
};

/** @param spec  Copied. @param out  Receives a study of which nothing is known yet, held once; as
 *  it was unless TW_OK. @return TW_OK or TW_ENOMEM. */
tw_status run_study_new(run_study **out, const run_study_spec *spec);

/** Returns s. */
run_study *run_study_hold(run_study *s);

/** NULL is fine. */
void run_study_let_go(run_study *s);

/** The cells of a map or a plane; 1x1 where there are none. */
void run_study_cells(const run_study_spec *spec, size_t *columns, size_t *rows);

/** Do two specs ask for the same? */
bool run_study_same(const run_study_spec *a, const run_study_spec *b);

/** Make the next pass. @return TW_OK; TW_ENOMEM or TW_CANCELLED, when no more can be made. */
tw_status run_study_pass(run_study *s);

/** All passes that are left. @return As run_study_pass(). */
tw_status run_study_finish(run_study *s);

/** Has it come to its end? */
bool run_study_done(const run_study *s);

/** How far it is, 0 to 1. From any thread. */
double run_study_progress(const run_study *s);

/** End it soon; for good. From any thread. */
void run_study_cancel(run_study *s);

/**
 * A map of basins as it is now, seen in the place of another spec: to be looked at while the study
 * goes on.
 *
 * @return TW_OK or TW_ENOMEM.
 */
tw_status run_study_see(run_study **out, const run_study *basins, const run_study_spec *place);

/** Are two maps of basins of the same cells of the same terrain? */
bool run_study_same_place(const run_study_spec *a, const run_study_spec *b);

/** Whether two walks go the same way from every start, and as far. */
bool run_same_walk(const tw_walk_spec *a, const tw_walk_spec *b);

#endif
