#ifndef ENGINE_STUDY_LATTICE_H
#define ENGINE_STUDY_LATTICE_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stdbool.h>
#include <stddef.h>

// A terrain's loss and exact gradient at the centres of size x size equal cells of a view. Its
// nodes are therefore not on the axes of a symmetric view, where creases like to lie.
typedef struct lattice {
    tw_view view;
    size_t size;
    double *f, *fx, *fy; // [row * size + column], row 0 at ymin. Owned.
} lattice;

// TW_OK or TW_ENOMEM; lattice_clear() in any case. Any number of threads gives the same.
tw_status lattice_sample(lattice *l, const tw_terrain *terrain, tw_view view, size_t size,
                         int threads);
void lattice_clear(lattice *l);

// Where a node is, and in which cell a point of the view is.
tw_vec2 lattice_node(const lattice *l, size_t index);
size_t lattice_cell(const lattice *l, tw_vec2 at);

// Do both partials change sign among a node and its neighbours?
bool lattice_may_be_critical(const lattice *l, size_t index);

// Is a node lower than its neighbours?
bool lattice_is_lowest(const lattice *l, size_t index);

#endif
