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

// An eigenvalue that rounding cannot tell from zero beside the other counts as a small part of it.
#define ROUNDING_PART 0x1p-48
#define LEAST_PART 1e-8

static inline double curved_up_by(double eigenvalue, double other)
{
    const double size = fabs(eigenvalue), most = larger(larger_of(size, fabs(other)), 1e-300);

    return size > ROUNDING_PART * most ? size : LEAST_PART * most;
}

// A near matrix that curves up everywhere: eigenvalues by their size (Nocedal & Wright 2006,
// ch. 3.4).
static inline eigen curved_up(eigen e)
{
    return (eigen){curved_up_by(e.small, e.large), curved_up_by(e.large, e.small), e.v};
}

// Is one eigenvalue next to nothing beside the other? It may be so only because the units of x and
// y are of different sizes.
static inline bool is_lopsided(eigen e)
{
    const double small = fabs(e.small), large = fabs(e.large);

    return small < LEAST_PART * large || large < LEAST_PART * small;
}

// Minus the inverse of the matrix times g.
static inline tw_vec2 newton_step(eigen e, tw_vec2 g)
{
    const symmetric inverse = symmetric_of(1.0 / e.small, 1.0 / e.large, e.v);

    return vec_scaled(-1.0, symmetric_times(inverse, g));
}

// A matrix that curves up, and the step to the lowest point of the ground it stands for.
typedef struct bowl {
    symmetric matrix;
    tw_vec2 step;
} bowl;

// Of a matrix that may be lopsided: it is then made to curve up (unless it is to stay as it is) in
// units of its own for x and y, in which its diagonal is of ones, so that no choice of units
// flattens the ground.
bowl bowl_of(symmetric matrix, tw_vec2 g, bool as_it_is);

// The steps of the bowls of n hikers. Those whose pure[i] is not 0 go by the matrix as it is;
// pure may be NULL.
void newton_steps(size_t n, const curvatures *matrices, const double *gx, const double *gy,
                  const double *pure, double *px, double *py);

#endif
