#ifndef ENGINE_WALK_OPTIMIZERS_LINE_H
#define ENGINE_WALK_OPTIMIZERS_LINE_H

#include "walk/optimizers/search.h"

// Searches along lines that lead down: slope < 0. All end after a bounded number of evaluations,
// whatever the ground is like, and none ends at a point that is higher than where it began; a
// length of 0 says that none lower was found.

// The strong Wolfe conditions (Nocedal & Wright, algorithms 3.5 and 3.6).
extern const search_rule line_wolfe;

static inline void wolfe_from(searches *all, const line *l, double first, double c1, double c2)
{
    search *s = searches_add(all, l, first);

    s->c1 = c1;
    s->c2 = c2;
}

// The first low point of the line: where its slope, -1 at the start, has shrunk to 1e-8 of that.
// Far downhill where the line has no bottom. Nothing but searches_add() begins one.
extern const search_rule line_exact;

#endif
