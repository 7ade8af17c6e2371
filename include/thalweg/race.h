#ifndef THALWEG_RACE_H
#define THALWEG_RACE_H

#include "thalweg/walk.h"

/**
 * A race: the same starts walked by one optimizer after the other, each hiker with the same budget
 * of evaluations of f, for a step of one optimizer may cost ten times that of another.
 */
typedef struct tw_race {
    size_t count;          ///< Starts.
    const tw_vec2 *starts; ///< Borrowed.
    uint64_t budget; ///< Evaluations a hiker may spend; a step that would take more is not taken.
    bool climbs;     ///< The goal is a high loss, and who diverged has lost by -infinity.
    double goal;     ///< The loss to be reached; NaN: there is none.
    double within;   ///< Reached is a loss that differs from the goal by no more.
    int threads;     ///< At most so many threads; 0: all cores.
} tw_race;

/** A hiker of a race. */
typedef struct tw_runner {
    tw_hiker end;           ///< Where its budget, or its walk, ended. Never TW_WALKING.
    bool reached;           ///< It came to the goal at some step, be it its last or not.
    uint64_t reached_after; ///< After so many evaluations.
} tw_runner;

/** How an optimizer did. */
typedef struct tw_race_result {
    size_t reached, diverged;  ///< Hikers.
    double median_loss;        ///< At the end; that of one who diverged is infinite.
    double median_spent;       ///< Evaluations of all hikers.
    double median_evaluations; ///< To the goal, of those who reached it; NaN if none did.
} tw_race_result;

/** The evaluations that so many steps of plain gradient descent cost. */
uint64_t tw_race_budget(const tw_slope_spec *slope, uint64_t steps);

/**
 * Walk every start of a race by one optimizer.
 *
 * @param spec     What the walk is made of. keep_path is ignored, and steps are not counted, but a
 *                 schedule's length that was left open is spec's steps.
 * @param runners  Receives race->count of them. The caller's memory.
 * @return TW_OK or TW_ENOMEM. The result is the same for every number of threads.
 */
tw_status tw_race_run(const tw_race *race, const tw_walk_spec *spec, tw_runner *runners);

/** Sum up: medians of an even number are the mean of the two in the middle. TW_OK or TW_ENOMEM. */
tw_status tw_race_sum_up(tw_race_result *out, const tw_race *race, const tw_runner *runners);

/**
 * The learning rate that wins the race: of count rates the one with the lowest median loss at the
 * end (the highest, of a race that climbs), the first of equals.
 *
 * @param spec  As for tw_race_run(); its optimizer has a learning rate.
 * @param best  Receives one of rates on TW_OK.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_race_tune(double *best, const tw_race *race, const tw_walk_spec *spec, size_t count,
                       const double *rates);

#endif
