#ifndef ENGINE_STUDY_SEARCH_H
#define ENGINE_STUDY_SEARCH_H

#include "study/points/inspector.h"
#include "study/points/lattice.h"
#include "thalweg/critical.h"

// A search under way.
typedef struct search {
    const tw_terrain *terrain;
    tw_critical_spec spec;
    lattice lattice;
    size_t seed_count;
    tw_vec2 *seeds; // Where Newton starts, then where it ends. Owned.
    size_t count, capacity;
    tw_inspection *points; // Owned.
} search;

// Descents at most, and the points they may add.
enum { SEARCH_DESCENTS = 64 };

int search_threads(const search *s);

// Is a point in the view?
bool search_covers(const search *s, tw_vec2 at);

// Look at n points at once. TW_OK or TW_ENOMEM.
tw_status search_inspect(const search *s, size_t n, const tw_vec2 *at, tw_inspection *out);

// Does a gradient vanish there?
bool search_is_smooth(const tw_inspection *p);

// Add the minima that Newton's method cannot find: kinks, and ground too flat for it (descents.c).
tw_status search_descend(search *s);

#endif
