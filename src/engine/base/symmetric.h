#ifndef ENGINE_BASE_SYMMETRIC_H
#define ENGINE_BASE_SYMMETRIC_H

#include "thalweg/geometry.h"

#include <math.h>

// A symmetric 2 x 2 matrix, as a Hessian is, and what it does to vectors.
typedef struct symmetric {
    double xx, xy, yy;
} symmetric;

// Its eigenvalues; v belongs to the large one and has length 1, the small one's is (-v.y, v.x).
typedef struct eigen {
    double small, large;
    tw_vec2 v;
} eigen;

static inline eigen symmetric_eigen(symmetric a)
{
    const double middle = 0.5 * (a.xx + a.yy), half = 0.5 * (a.xx - a.yy);
    const double radius = hypot(half, a.xy);
    // (half + radius, xy) and (xy, radius - half) both point along v; the longer one is exact.
    const double along = half > 0.0 ? half + radius : a.xy;
    const double across = half > 0.0 ? a.xy : radius - half;
    const double length = hypot(along, across);

    return (eigen){
        .small = middle - radius,
        .large = middle + radius,
        .v = length > 0.0 ? (tw_vec2){along / length, across / length} : (tw_vec2){1.0, 0.0},
    };
}

// The matrix with the same eigenvectors and other eigenvalues.
static inline symmetric symmetric_of(double small, double large, tw_vec2 v)
{
    return (symmetric){
        .xx = large * v.x * v.x + small * v.y * v.y,
        .xy = (large - small) * v.x * v.y,
        .yy = large * v.y * v.y + small * v.x * v.x,
    };
}

static inline tw_vec2 symmetric_times(symmetric a, tw_vec2 u)
{
    return (tw_vec2){a.xx * u.x + a.xy * u.y, a.xy * u.x + a.yy * u.y};
}

#endif
