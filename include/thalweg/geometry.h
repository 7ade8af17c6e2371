#ifndef THALWEG_GEOMETRY_H
#define THALWEG_GEOMETRY_H

#include <stdbool.h>

/** A point of the terrain: its two weights. Small, open, passed by value. */
typedef struct tw_vec2 {
    double x, y;
} tw_vec2;

/** A rectangle of the terrain, in its own units: xmin < xmax, ymin < ymax, all finite. */
typedef struct tw_view {
    double xmin, xmax, ymin, ymax;
} tw_view;

static inline bool tw_view_same(tw_view a, tw_view b)
{
    return a.xmin == b.xmin && a.xmax == b.xmax && a.ymin == b.ymin && a.ymax == b.ymax;
}

#endif
