#ifndef THALWEG_SWEEP_H
#define THALWEG_SWEEP_H

#include "thalweg/walk.h"

/**
 * Walk from one start once for each of many values of one parameter: the learning-rate sweep.
 *
 * @param spec     The walk all rates share; keep_path is ignored.
 * @param param    Index into the optimizer's params of the one swept.
 * @param count    Values, at least 1.
 * @param results  Receives count hikers, in the order of the values. The caller's memory.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_sweep(const tw_walk_spec *spec, tw_vec2 start, size_t param, size_t count,
                   const double *values, tw_hiker *results);

#endif
