#ifndef ENGINE_WALK_OPTIMIZERS_BACKTRACK_H
#define ENGINE_WALK_OPTIMIZERS_BACKTRACK_H

#include "walk/optimizers/axis.h"

#include <stdbool.h>

// The search that needs no memory but a length, of many hikers in step: for what is searched with
// more, see search.h. Its state is rows, and none of its loops branches on what a hiker finds.

typedef struct descents {
    double px[TW_BLOCK], py[TW_BLOCK]; // Along these,
    double slope[TW_BLOCK];            // which lead down for those who search: g . p < 0,
    double length[TW_BLOCK];           // so many times as far. First what is tried first, then how
                                       // far the search went; 0: no lower point was found.
    size_t count, who[TW_BLOCK];       // Lanes of those who search.
} descents;

// Whoever is to search, if the direction leads down.
static inline void descents_add(descents *d, size_t i, bool searches)
{
    d->who[d->count] = i;
    d->count += searches && d->slope[i] < 0.0;
}

// Shrink lengths by a factor until f falls by at least c1 of what the slope promises (Armijo 1966;
// Nocedal & Wright, algorithm 3.1), rows of the stride's parameters. Each trial is paid for.
void backtrack(const tw_stride *s, const double *c1, const double *shrink, descents *d);

// Where a coordinate comes to.
static inline double descended(double at, double length, double p)
{
    return length == 0.0 ? at : at + length * p;
}

#endif
