#ifndef ENGINE_STUDY_FOLLOW_H
#define ENGINE_STUDY_FOLLOW_H

#include "study/cycle.h"
#include "study/watch.h"
#include "thalweg/fate.h"

#include <stdatomic.h>

// Following hikers, each with parameters of its own, until what becomes of them is known.

// A hiker to follow.
typedef struct followed {
    size_t hiker; // Its number, as what is random knows it.
    tw_vec2 start;
    double params[TW_OPTIMIZER_PARAMS];
} followed;

// How it ended.
typedef struct ending {
    tw_fate fate;
    unsigned period;    // Of a cycle.
    tw_vec2 at;         // The last finite point.
    double first, last; // The gradient's norm at the start and at the end.
    uint64_t steps;     // That led there.
} ending;

// Who is to be followed, and who is told.
typedef struct follow_source {
    void *of;
    bool (*next)(void *of, followed *next); // False: there is nobody else.
    // `round` is the cycle it ended in, if need be one of its own; NULL: in none.
    void (*tell)(void *of, size_t hiker, const ending *end, const cycle *round);
    const atomic_bool *cancelled; // NULL: never is.
    bool foretells; // Walks need not be followed to where it is certain that they lead.
} follow_source;

// Follow all hikers of a source, on this thread, for spec->steps steps at most. TW_OK or TW_ENOMEM;
// hikers that are on their way when it is cancelled are not told of.
tw_status follow(const tw_walk_spec *spec, const watch_scale *scale, const follow_source *source);

#endif
