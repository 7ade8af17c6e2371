#ifndef ENGINE_STUDY_PLANE_H
#define ENGINE_STUDY_PLANE_H

#include "thalweg/plane.h"

#include <stdatomic.h>

struct tw_plane {
    tw_plane_spec spec;
    size_t columns, rows;
    tw_plane_cell *cells;
    size_t stride; // Of the last pass; 0 before the first.
    atomic_size_t known;
    atomic_bool cancelled;
};

int plane_threads(const tw_plane *p);

// Walk for every unknown cell of each stride-th column and row. TW_OK, TW_ENOMEM or TW_CANCELLED.
tw_status plane_walk(tw_plane *p, size_t stride);

#endif
