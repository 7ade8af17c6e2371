#ifndef THALWEG_OUTSET_H
#define THALWEG_OUTSET_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

/** What makes a good first walk on a terrain that nobody has described. */
typedef struct tw_outset {
    tw_view view;
    tw_vec2 start;
    double lr; ///< For plain gradient descent.
    unsigned steps;
} tw_outset;

/**
 * Of a grid: all of it; from the highest node that is a tenth of the grid or more away from its
 * edges and not beside a hole, or where there is none that has a slope, from the middle of the
 * highest cell that has one, or of the level one that is nearest to the middle; at a rate at which
 * a step down the slope that is usual there (the root of its mean square) goes a two-hundredth of
 * the grid's width or height, whichever is less.
 */
tw_outset tw_outset_of_grid(const tw_grid *grid);

/**
 * Of a formula over data: from the origin, unless the slope vanishes there at no minimum, as that
 * of a model x*g(y) with g(0) = 0 does, or has no value; then from the lowest point that has a
 * slope in both x and y among those whose x and y are 0.01, 0.1, 1, 10 or 100 in size. Around the
 * minimum that Newton's method finds from there, a quarter wider than the start is far; at half the
 * rate at which descent from the start would begin to diverge, 1 over the largest eigenvalue of the
 * Hessian there. Where there is no such minimum or eigenvalue: the view -2,2,-2,2, wider if the
 * start is not in it, and the rate 0.01.
 *
 * @return TW_OK or TW_ENOMEM; *out is untouched then.
 */
tw_status tw_outset_of_data(tw_outset *out, const tw_terrain *terrain);

#endif
