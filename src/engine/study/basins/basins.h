#ifndef ENGINE_STUDY_BASINS_H
#define ENGINE_STUDY_BASINS_H

#include "study/basins/ground.h"
#include "study/watch.h"
#include "thalweg/basins.h"

#include <stdatomic.h>

// What is known of a cell's label.
typedef enum cell_state {
    CELL_UNKNOWN,
    CELL_WALKED,
    CELL_SURE, // In a square whose surroundings end alike: ground whose fate is known.
} cell_state;

enum { BASINS_FATES = -TW_BASIN_UNKNOWN, BASINS_COARSEST = 256 };

// Critical points are one within so many times the inspection's reach.
#define BASINS_SAME 10.0

// Where a walk has come to rest, in views from the lower left corner of the view.
typedef struct rest {
    float x, y;
    float loss; // As a part of the range in the view.
    uint32_t cell : 31;
    uint32_t is_start : 1; // It has not moved.
} rest;

struct tw_basins {
    tw_basins_spec spec;
    size_t cells;
    // 7 bytes a cell.
    _Atomic uint8_t *state; // Read by all threads while each changes those it walks from.
    uint32_t *steps;
    int16_t *label;
    known_ground ground; // Without fields where walks are not caught.

    size_t attractor_count;
    tw_attractor *attractors;
    double *reach;    // Of each: an end as near as this is its own.
    int16_t *part;    // Of each: itself, or the one that it has turned out to be a part of.
    tw_view *box;     // Of each that cycles or hovers: where.
    bool *is_neutral; // Of each that hovers: in cycles, of which every start has its own.
    size_t descents;  // That classifying ends has taken.
    size_t flats;     // Ends that turned out to be on flat ground.
    size_t plain_count, plain_room;
    rest *plain; // Ends on plains and in valleys without a lowest point.

    watch_scale scale;
    size_t stride;                 // Of the last pass; 0 before the first.
    size_t negative[BASINS_FATES]; // Cells with label -1, -2, ...
    uint64_t steps_total;
    atomic_size_t known; // Cells walked from or inferred.
    atomic_bool cancelled;
};

// Where a walk goes round or hovers.
typedef struct orbit {
    size_t cell;
    uint64_t steps;
    unsigned period; // 0: it hovers.
    tw_vec2 at;
    tw_view box;
} orbit;

// What a thread finds in a pass.
typedef struct finds {
    size_t rest_count, rest_room;
    rest *rests;
    size_t orbit_count, orbit_room;
    orbit *orbits;
    size_t mark_count, mark_room;
    footmark *marks;
} finds;

// What all threads find.
typedef struct basins_finds {
    int threads;
    finds *of;
} basins_finds;

// Room for one more item of an array. TW_OK or TW_ENOMEM.
tw_status basins_make_room(void **items, size_t count, size_t *room, size_t size);

int basins_threads(const tw_basins *b);

static inline cell_state basins_state(const tw_basins *b, size_t cell)
{
    return (cell_state)atomic_load_explicit(&b->state[cell], memory_order_relaxed);
}

// The centre of a cell, in terrain units.
tw_vec2 basins_centre(const tw_basins_spec *s, size_t column, size_t row);

// How the ends of walks are looked at.
tw_inspect_spec basins_inspect(const tw_basins_spec *s);

// Where a walk that rests ended, in terrain units.
tw_vec2 basins_place(const tw_basins *b, const rest *r);

// Walk from every unknown cell of each stride-th column and row, in rows from one up to another;
// cells get the labels that need no looking into. TW_OK, TW_ENOMEM or TW_CANCELLED.
tw_status basins_walk(tw_basins *b, size_t stride, size_t from, size_t to, basins_finds *f);

// Fill the squares of the last stride that leave no doubt. TW_OK or TW_ENOMEM.
tw_status basins_infer(tw_basins *b, size_t stride);

// Squares with so many cells a side may be taken for what is around them, whatever the steps: a
// part of the view that does not grow with its pixels.
size_t basins_largest_square(const tw_basins_spec *s);

// May walks end where they come to ground whose fate is known?
bool basins_catches(const tw_basins_spec *s);

// Does where a walk ends say where those from near by end?
bool basins_tell_of_others(const tw_basins *b, int label);

// Label the cells whose walks were found to rest or to go round, with new attractors where there
// are any. TW_OK, TW_ENOMEM or TW_CANCELLED.
tw_status basins_group(tw_basins *b, size_t stride, basins_finds *f);

// The same of those that cycle or hover.
tw_status basins_group_orbits(tw_basins *b, basins_finds *f);

// A new attractor; TW_BASIN_UNFINISHED if there are too many.
int basins_add_attractor(tw_basins *b, const tw_attractor *attractor);

// Two attractors are parts of one.
void basins_join(tw_basins *b, int one, int other);

// Label now[i] instead of each of the first labels i.
void basins_relabel(tw_basins *b, size_t count, const int16_t *now);

// Sort the attractors by share and relabel all cells.
tw_status basins_rank(tw_basins *b);

#endif
