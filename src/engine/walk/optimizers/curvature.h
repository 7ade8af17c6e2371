#ifndef ENGINE_WALK_OPTIMIZERS_CURVATURE_H
#define ENGINE_WALK_OPTIMIZERS_CURVATURE_H

#include "base/symmetric.h"
#include "walk/optimizers/axis.h"
#include "walk/optimizers/lane.h"

// A matrix for each hiker of a stride.
typedef struct curvatures {
    double xx[TW_BLOCK], xy[TW_BLOCK], yy[TW_BLOCK];
} curvatures;

static inline symmetric curvature_of(const curvatures *c, size_t i)
{
    return (symmetric){c->xx[i], c->xy[i], c->yy[i]};
}

// The exact Hessians where the hikers stand: an evaluation each, not yet paid for.
static inline void feel_hessians(const tw_stride *s, curvatures *c)
{
    tw_slope_hessian(s->slope, s->n, s->x, s->y, c->xx, c->xy, c->yy);
}

// The Gauss-Newton matrices there, as dear. They have no negative eigenvalue.
static inline void feel_gauss_newton(const tw_stride *s, curvatures *c)
{
    tw_slope_gauss_newton(s->slope, s->n, s->x, s->y, c->xx, c->xy, c->yy);
}

// The nearest matrix that curves up everywhere: eigenvalues by their size, none less than 1e-8 of
// the largest (Nocedal & Wright 2006, ch. 3.4).
static inline eigen curved_up(eigen e)
{
    const double small = fabs(e.small), large = fabs(e.large);
    const double least = 1e-8 * larger(larger_of(small, large), 1e-300);

    return (eigen){larger(small, least), larger(large, least), e.v};
}

// Minus the inverse of the matrix times g.
static inline tw_vec2 newton_step(eigen e, tw_vec2 g)
{
    const symmetric inverse = symmetric_of(1.0 / e.small, 1.0 / e.large, e.v);

    return vec_scaled(-1.0, symmetric_times(inverse, g));
}

#endif
