#ifndef THALWEG_TERRAIN_H
#define THALWEG_TERRAIN_H

#include "thalweg/formula.h"
#include "thalweg/geometry.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct tw_dataset tw_dataset; // See dataset.h,
typedef struct tw_grid tw_grid;       // and grid.h.

/** Points evaluated by one operation at a time; evaluating a multiple of it at once is fastest. */
#define TW_BLOCK 128

/** A loss surface f(x, y). Immutable: any number of threads may share it. */
typedef struct tw_terrain tw_terrain;

/**
 * A terrain from a formula, catalogue row or typed alike (see formula.h).
 *
 * @param out    Receives the terrain on TW_OK, is untouched otherwise; tw_terrain_free().
 * @param error  Filled on TW_EINVALID, its offset into text.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status tw_terrain_from_formula(tw_terrain **out, const char *text, tw_error *error);

/**
 * The mean of a formula over the rows of a data set, whose columns are variables in it.
 *
 * @param data  Shared: the caller may free it at once. The columns that the formula names must have
 *              been read.
 *
 * What the rows give is summed in the order of the rows in eight lanes, row i in lane i mod 8, and
 * the lanes in pairs of neighbours: the same for every n, place and number of threads.
 */
tw_status tw_terrain_from_data(tw_terrain **out, const char *text, const tw_dataset *data,
                               tw_error *error);

/** What a grid's surface is between its nodes, all of whose heights it has. */
typedef enum tw_interpolation {
    TW_BICUBIC,  ///< Catmull-Rom patches: a gradient without jumps, but heights beyond the nodes'.
    TW_BILINEAR, ///< Between the heights at a cell's corners; the gradient jumps at its edges.
    TW_NEAREST,  ///< The nearest node's height: steps, on which the gradient is 0.
} tw_interpolation;

/** Their names, as typed; a static array. */
const char *const *tw_interpolation_names(size_t *count);

/**
 * A surface through the heights of a grid. See grid.h for edges and holes, which are the same for
 * every interpolation. Where its gradient jumps, at the edge of a cell, it is the mean of both
 * sides.
 *
 * @param grid  Shared: the caller may free it at once.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_terrain_from_grid(tw_terrain **out, const tw_grid *grid, tw_interpolation between);

/** Whether it consists of steps: a grid between whose nodes is the nearest one's height. */
bool tw_terrain_is_stepped(const tw_terrain *terrain);

/**
 * The range of the data: of the heights at the corners of a grid's cells that reach into a view.
 *
 * @param low, high  Untouched where there are none, and for other terrains.
 */
void tw_terrain_data_range(const tw_terrain *terrain, tw_view view, double *low, double *high);

void tw_terrain_free(tw_terrain *terrain);

/**
 * What a person should know who made a terrain from data, in one line: how many rows were dropped,
 * which columns stand for a number of the same name. NULL: nothing. Owned by the terrain.
 */
const char *tw_terrain_note(const tw_terrain *terrain);

/**
 * Whether the loss is a sum of squares, as it is written: (...)^2 + 3*(...)^2 and the like, with
 * weights of 0 or more, which may be columns of the data; or the mean of one over the rows of a
 * data set. Functions of residuals and squares that iterated reweighting makes into squares count
 * as squares: log(cosh(r)), sqrt(1 + r^2), log(1 + r^2), log1p(r^2), atan(r^2), and Huber's,
 * if(abs(r) <= 1, r^2/2, abs(r) - 1/2), with any scales and constants beside them.
 */
bool tw_terrain_is_sum_of_squares(const tw_terrain *terrain);

/**
 * Is it one? If not, why not, in an error that begins with who asks.
 *
 * @return TW_OK or TW_EINVALID.
 */
tw_status tw_terrain_require_squares(const tw_terrain *terrain, const char *who, tw_error *error);

/** Whether the terrain reaches to (x, y): false off a grid's edge and in its holes. */
bool tw_terrain_covers(const tw_terrain *terrain, double x, double y);

/** Why it does not: "off the grid" or "in a hole of the grid"; NULL where it does. */
const char *tw_terrain_absence(const tw_terrain *terrain, double x, double y);

/** What the file of a grid calls x, y and the loss (which: 0, 1, 2), with units; NULL: nothing, or
 *  there is no file. Owned by the terrain. */
const char *tw_terrain_axis(const tw_terrain *terrain, int which);

/**
 * A terrain made ready to be evaluated by one thread at a time: it owns the scratch memory,
 * so that evaluating neither allocates nor fails. The terrain must outlive it.
 */
typedef struct tw_evaluator tw_evaluator;

/** @return TW_OK or TW_ENOMEM; the caller frees *out with tw_evaluator_free(). */
tw_status tw_evaluator_new(tw_evaluator **out, const tw_terrain *terrain);

void tw_evaluator_free(tw_evaluator *evaluator);

/**
 * f at n points: f[i] = f(x[i], y[i]). Any n. The arrays may not overlap.
 *
 * What a point gets does not depend on n or on where in the arrays it is. Where the formula has
 * no value, f[i] is NaN.
 */
void tw_evaluator_value(tw_evaluator *evaluator, size_t n, const double *x, const double *y,
                        double *f);

/**
 * As tw_evaluator_value(), and the exact partial derivatives fx and fy beside it.
 *
 * At a kink: 0 for abs at 0, the operand given for min and max; steps (floor, sign, ...) are flat.
 * At a spot where the rules meet 0/0 or 0 times infinity although the loss is finite (the tip of a
 * cone as in ackley at the origin, sqrt at the edge of its domain), the difference quotient across
 * it with h = 1e-5 (or of the one side that has a loss) takes the place of the limit. A slope that
 * is truly vertical is infinite.
 */
void tw_evaluator_gradient(tw_evaluator *evaluator, size_t n, const double *x, const double *y,
                           double *f, double *fx, double *fy);

/**
 * As tw_evaluator_gradient(), and the second derivatives fxx, fxy and fyy; at spots without an
 * answer second differences with h = 1e-4 take their place, or 0 at the edge of the domain.
 */
void tw_evaluator_hessian(tw_evaluator *evaluator, size_t n, const double *x, const double *y,
                          double *f, double *fx, double *fy, double *fxx, double *fxy, double *fyy);

/**
 * As tw_evaluator_hessian(), but the Gauss-Newton matrix in place of the Hessian: of a loss sum w
 * r^2 the sum of 2 w r_s r_t, without the residuals' own second derivatives (Nocedal & Wright 2006,
 * ch. 10.3); of another function q of a residual, the sum of q'(r)/r r_s r_t (Holland & Welsch
 * 1977). The terrain must be a sum of squares.
 */
void tw_evaluator_gauss_newton(tw_evaluator *evaluator, size_t n, const double *x, const double *y,
                               double *f, double *fx, double *fy, double *mxx, double *mxy,
                               double *myy);

#endif
