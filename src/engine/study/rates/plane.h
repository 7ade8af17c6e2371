#ifndef ENGINE_STUDY_PLANE_H
#define ENGINE_STUDY_PLANE_H

#include "study/watch.h"
#include "thalweg/plane.h"

#include <stdatomic.h>

// The first pass knows every so many-th cell of every so many-th row.
enum { PLANE_COARSEST = 8 };

struct tw_plane {
    tw_plane_spec spec;
    size_t columns, rows;
    tw_plane_cell *cells;
    watch_scale scale; // From the first pass on.
    size_t stride;     // Of the last pass; 0 before the first.
    atomic_size_t known;
    atomic_bool cancelled;
};

int plane_threads(const tw_plane *p);

// Walk for every unknown cell of each stride-th column and row. TW_OK, TW_ENOMEM or TW_CANCELLED.
tw_status plane_walk(tw_plane *p, size_t stride);

// Give cells what those of the last pass around them leave no doubt of.
void plane_infer(tw_plane *p);

#endif
