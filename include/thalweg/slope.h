#ifndef THALWEG_SLOPE_H
#define THALWEG_SLOPE_H

#include "thalweg/geometry.h"
#include "thalweg/steering.h"
#include "thalweg/terrain.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How a hiker feels the slope under the boots. */
typedef enum tw_gradient {
    TW_GRADIENT_CENTRAL, ///< (f(x+h) - f(x-h)) / 2h for each partial: 4 evaluations, error O(h^2).
    TW_GRADIENT_FORWARD, ///< (f(x+h) - f(x)) / h for each partial: 3 evaluations, error O(h).
    TW_GRADIENT_EXACT,   ///< tw_evaluator_gradient(): 1 evaluation, that knows its derivatives.
} tw_gradient;

/** The names as typed after --gradient, indexed by tw_gradient; a static array. */
const char *const *tw_gradient_names(size_t *count);

/** Evaluations of f that the gradient of one point costs: 4 for central, 3 for forward, 1 for
 * exact. */
unsigned tw_gradient_cost(tw_gradient gradient);

/** How the slope is felt. */
typedef struct tw_slope_spec {
    tw_gradient gradient;
    double h;     ///< The finite-difference step, in units; > 0. 1e-5 by default.
    double noise; ///< So many times a standard normal is added to each partial; 0: none.
    size_t batch; ///< Over a data set, so many rows a step make the gradient; 0: all. The loss is
                  ///< that of all rows. Elsewhere it changes nothing.
    tw_vec2 unit; ///< What h is in along x and along y; 0 counts as 1. See tw_slope_fit().
} tw_slope_spec;

/**
 * What chance depends on. Noise and batches are a function of the seed, the hiker's number and the
 * step, and of nothing else.
 *
 * The batches of an epoch are a shuffled pass over the rows, each row once; its last batch has
 * those that are left. Every epoch of every hiker has its own order.
 */
typedef struct tw_chance {
    uint64_t seed;
    uint64_t first_step;  ///< first_step + step[i] is the number of steps that one has taken.
    const double *step;   ///< Borrowed, as hiker. NULL: first_step for all.
    uint64_t first_hiker; ///< first_hiker + hiker[i] is the number of who stands at the i-th point.
    const size_t *hiker; ///< Borrowed until another chance is set. NULL: nothing is left to chance.
} tw_chance;

/** The finite-difference steps along x and along y. */
tw_vec2 tw_slope_steps(const tw_slope_spec *spec);

/**
 * Choose units in which slopes are felt right, whatever the scales of x and y: to a hundredth of
 * the exact ones at the first of n points, at most 16, as far as they have one. They are 1 where
 * that will do, and otherwise a power of ten, as near to 1 as may be. Central differences that are
 * off by more than a millionth have a larger unit where that is a hundred times as exact.
 *
 * @param spec  Its units are set, unless the gradient is exact.
 * @param fits  Receives false where no step is right: rounding of the coordinates is too coarse for
 *              what is there, or there is a leap.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_slope_fit(tw_slope_spec *spec, const tw_terrain *terrain, size_t n, const tw_vec2 *at,
                       bool *fits);

/** About as much as rounding may be off in a partial of this size, where the loss is this. */
double tw_slope_error(const tw_slope_spec *spec, double loss, double partial);

/** Central differences with h = 1e-5, of all rows and without noise, as in the lesson. */
tw_slope_spec tw_slope_default(void);

/**
 * A sense of slope for one thread: a terrain, a way to differentiate, and the scratch for it.
 * The terrain must outlive it.
 */
typedef struct tw_slope tw_slope;

/** @return TW_OK or TW_ENOMEM; the caller frees *out with tw_slope_free(). */
tw_status tw_slope_new(tw_slope **out, const tw_terrain *terrain, const tw_slope_spec *spec);

void tw_slope_free(tw_slope *slope);

/** Whose slope is felt from now on, and when. Until it is set, all rows are felt without noise. */
void tw_slope_set_chance(tw_slope *slope, const tw_chance *chance);

/**
 * From now on, hand out everything as an optimizer is to see it. Until it is set, and once it is
 * NULL, everything is handed out as it is.
 *
 * @param steering  Borrowed until another one is set.
 * @param projects  Leave the partials that lead out of the box out of gradients, and what goes with
 *                  them out of second derivatives.
 */
void tw_slope_steer(tw_slope *slope, const tw_steering *steering, bool projects);

/**
 * Loss and gradient at n points, n at most TW_BLOCK. Neither allocates nor fails.
 *
 * @param f   Receives the loss at each point.
 * @param gx  Receives the partial in x; @param gy that in y. Loss per unit of x or y. NaN where h
 *            drowns in the rounding of the coordinate (a step below 2^-48 of it; beyond 2.8e9 for
 * 1e-5): no slope can be felt there, and a hiker who got so far has diverged.
 */
void tw_slope_feel(tw_slope *slope, size_t n, const double *x, const double *y, double *f,
                   double *gx, double *gy);

/** As tw_slope_feel(), the k-th point by the hiker who stands at the lanes[k]-th of the chance set.
 */
void tw_slope_feel_lanes(tw_slope *slope, size_t n, const size_t *lanes, const double *x,
                         const double *y, double *f, double *gx, double *gy);

/** The same of a slope. */
unsigned tw_slope_cost(const tw_slope *slope);

/** The same with the loss at the point: 5 for central, the others have it already. */
unsigned tw_slope_loss_cost(const tw_slope *slope);

/** The loss alone at n points, n at most TW_BLOCK. An evaluation each. */
void tw_slope_value(tw_slope *slope, size_t n, const double *x, const double *y, double *f);

/**
 * The exact second derivatives at n points, n at most TW_BLOCK, however the slope is felt. One
 * evaluation each, that knows its derivatives.
 */
void tw_slope_hessian(tw_slope *slope, size_t n, const double *x, const double *y, double *fxx,
                      double *fxy, double *fyy);

/** The exact Gauss-Newton matrices there, see tw_evaluator_gauss_newton(): one evaluation each. */
void tw_slope_gauss_newton(tw_slope *slope, size_t n, const double *x, const double *y, double *mxx,
                           double *mxy, double *myy);

#endif
