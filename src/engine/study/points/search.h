#ifndef ENGINE_STUDY_SEARCH_H
#define ENGINE_STUDY_SEARCH_H

#include "study/points/inspector.h"
#include "study/points/lattice.h"
#include "study/points/newton.h"
#include "thalweg/critical.h"

// A search under way. The points found are those of the terrain, all others in units of its own.
typedef struct search {
    const tw_terrain *terrain;
    tw_critical_spec spec;
    tw_vec2 unit;
    tw_view view;
    lattice lattice;
    size_t seed_count;
    tw_vec2 *seeds; // Where Newton starts, then where it ends. Owned.
    size_t count, capacity;
    tw_inspection *points; // Owned.
} search;

// Descents at most, and the points they may add.
enum { SEARCH_DESCENTS = 64 };

int search_threads(const search *s);

// A thread's own evaluator of the terrain in the search's units; TW_ENOMEM: without. Freed by
// tw_evaluator_free().
tw_status search_ground(const search *s, scaled *ground);

// Moves n points to where they lead.
typedef void search_mover(const search *s, const scaled *ground, size_t n, tw_vec2 *points);

// Move n points, at_once of them at a time, by all threads. TW_OK or TW_ENOMEM.
tw_status search_move(const search *s, size_t n, tw_vec2 *points, size_t at_once,
                      search_mover *move);

// Is a point in the view?
bool search_covers(const search *s, tw_vec2 at);

// What keeps Newton's method within the view and a little beyond.
newton_limits search_limits(const search *s);

// An inspector that leaves out shapes: they take long, and most points of lines are not kept.
tw_status search_inspector(const search *s, inspector *i);

// Look at n points at once, with shapes or without. TW_OK or TW_ENOMEM.
tw_status search_inspect(const search *s, bool shapes, size_t n, const tw_vec2 *at,
                         tw_inspection *out);

// Add the minima that Newton's method cannot find: kinks, and ground too flat for it (descents.c).
tw_status search_descend(search *s);

// The length of the lattice's cells.
double search_cell(const search *s);

// Keep one of the points of each line, and give those that are degenerate their shapes (lines.c).
// TW_OK or TW_ENOMEM.
tw_status search_merge_lines(search *s);

#endif
