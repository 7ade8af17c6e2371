#ifndef THALWEG_SWEEP_H
#define THALWEG_SWEEP_H

#include "thalweg/verdict.h"
#include "thalweg/walk.h"

/**
 * Walk from one start once for each of many values of one parameter: the learning-rate sweep.
 *
 * @param spec      The walk all rates share; keep_path is ignored.
 * @param how       How far walks are followed for their verdicts.
 * @param param     Index into the optimizer's params of the one swept.
 * @param count     Values, at least 1.
 * @param results   Receives count hikers, in the order of the values. The caller's memory.
 * @param judgements  Receives what is to be said of each. The caller's memory.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_sweep(const tw_walk_spec *spec, const tw_judging *how, tw_vec2 start, size_t param,
                   size_t count, const double *values, tw_hiker *results, tw_judgement *judgements);

/** Ends whose losses differ by no more are equally low. */
#define TW_SWEEP_AS_LOW 1e-3

/**
 * The best of them: of those that converged as low as any, the one that settled in the fewest
 * steps, and of several the one with the smallest gradient; where none converged, of those that did
 * not diverge or leave the map the one with the lowest loss. Walks that maximize end low where the
 * loss is high.
 *
 * @param spec    What was swept.
 * @return Its index; count if all diverged or left the map.
 */
size_t tw_sweep_best(const tw_walk_spec *spec, size_t count, const tw_hiker *results,
                     const tw_judgement *judgements);

#endif
