#ifndef CLI_TRACE_H
#define CLI_TRACE_H

#include "thalweg/walk.h"

#include <stdbool.h>

/** Which points of a path are told. */
typedef struct cli_thinning {
    uint64_t every; ///< Each so many-th, the start being the 0th, and the last. At least 1.
    uint64_t first; ///< Of those, so many at most.
} cli_thinning;

/** Every point. */
cli_thinning cli_thinning_none(void);

/** Told of a point of a path. @return Whether to walk on. */
typedef bool cli_visit(void *to, const tw_hiker *hiker);

/**
 * Walk one hiker to the end and tell of its path on the way: no path is kept, so a walk of 10^9
 * steps needs no memory.
 *
 * @param end  Receives where the hiker ended; where it was stopped, if visit said so.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status cli_trace(const tw_walk_spec *spec, tw_vec2 start, cli_thinning thinning,
                    cli_visit *visit, void *to, tw_hiker *end);

#endif
