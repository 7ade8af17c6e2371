#ifndef ENGINE_WALK_OPTIMIZERS_CURVATURE_H
#define ENGINE_WALK_OPTIMIZERS_CURVATURE_H

#include "base/symmetric.h"
#include "walk/optimizers/lane.h"

// The exact Hessian where the hiker stands: one evaluation.
static inline symmetric lane_hessian(lane l)
{
    symmetric h;

    tw_slope_hessian(l.s->slope, l.s->x[l.i], l.s->y[l.i], &h.xx, &h.xy, &h.yy);
    lane_pay(l, 1);
    return h;
}

// The Gauss-Newton matrix where the hiker stands: one evaluation. It has no negative eigenvalue.
static inline symmetric lane_gauss_newton(lane l)
{
    symmetric m;

    tw_slope_gauss_newton(l.s->slope, l.s->x[l.i], l.s->y[l.i], &m.xx, &m.xy, &m.yy);
    lane_pay(l, 1);
    return m;
}

// The nearest thing to it that curves up everywhere: eigenvalues by their size, none less than 1e-8
// of the largest (Nocedal & Wright 2006, ch. 3.4).
static inline eigen curved_up(symmetric h)
{
    eigen e = symmetric_eigen(h);
    const double small = fabs(e.small), large = fabs(e.large);
    const double least = 1e-8 * fmax(fmax(small, large), 1e-300);

    e.small = fmax(small, least);
    e.large = fmax(large, least);
    return e;
}

// Minus the inverse of the matrix times g.
static inline tw_vec2 newton_step(eigen e, tw_vec2 g)
{
    const symmetric inverse = symmetric_of(1.0 / e.small, 1.0 / e.large, e.v);

    return vec_scaled(-1.0, symmetric_times(inverse, g));
}

#endif
