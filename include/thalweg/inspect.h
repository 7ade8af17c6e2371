#ifndef THALWEG_INSPECT_H
#define THALWEG_INSPECT_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stdbool.h>

/** What the ground is like at a point. */
typedef enum tw_kind {
    TW_KIND_NONE,       ///< The loss is not finite there.
    TW_KIND_SLOPE,      ///< The gradient does not vanish.
    TW_KIND_MINIMUM,    ///< Up in every direction.
    TW_KIND_SADDLE,     ///< Down along one axis, up along the other.
    TW_KIND_MAXIMUM,    ///< Down in every direction.
    TW_KIND_DEGENERATE, ///< The gradient vanishes, and so does an eigenvalue of the Hessian.
    TW_KIND_CYCLE,      ///< No kind of point: walks go round, see tw_attractor.
    TW_KIND_HOVERING,   ///< Nor is this: walks never settle near a point, see tw_attractor.
} tw_kind;

/** What a level point is, where the Hessian leaves that open; as the losses around it tell. */
typedef enum tw_shape {
    TW_SHAPE_NONE,         ///< Not asked, or not to be told.
    TW_SHAPE_MINIMUM,      ///< Up in every direction, but to a higher order in some.
    TW_SHAPE_SADDLE,       ///< Up and down by turns, twice or more.
    TW_SHAPE_MAXIMUM,      ///< Down in every direction.
    TW_SHAPE_SLOPE,        ///< Up on one side and down on the other, as x^3 at 0.
    TW_SHAPE_LOWEST_LINE,  ///< One of a line of points alike, with higher ones on both sides.
    TW_SHAPE_HIGHEST_LINE, ///< One of a line of points alike, with lower ones on both sides.
    TW_SHAPE_LEVEL,        ///< All points around it are alike.
} tw_shape;

/** In words, "a line of lowest points"; NULL for TW_SHAPE_NONE. */
const char *tw_shape_name(tw_shape shape);

/** The word of the command line for a kind: "minimum", "saddle", ...; NULL for TW_KIND_NONE. */
const char *tw_kind_name(tw_kind kind);

/** How to look at a point. */
typedef struct tw_inspect_spec {
    double h; ///< The finite-difference step of the central and forward gradients; > 0.
    tw_vec2 h_unit, forward_unit; ///< What h is in for central and for forward differences, see
                                  ///< tw_slope_spec.
    /**
     * How near counts as there, in units of x and y; > 0. The gradient vanishes at a point if by
     * Newton's step a true zero is within reach. An eigenvalue vanishes if it is as small as it
     * varies within reach, or as it may be off; eigenvalues are compared in units of x and y in
     * which the ground curves alike along both.
     */
    double reach;
    tw_vec2 unit; ///< The reach is so many times as long along x and along y; powers of two, 0
                  ///< for 1.
    bool climbs;  ///< The walks whose ends are looked at do.
} tw_inspect_spec;

/** h = 1e-5, and for reach a ten-millionth of the view's diagonal, in units in which its sides are
 * about as long. */
tw_inspect_spec tw_inspect_default(tw_view view);

/**
 * A point of a terrain: its slope and its curvature, and what they say of step lengths.
 *
 * What does not exist is NaN: everything where the loss is not finite; the Hessian and what follows
 * from it at a kink (a crease or a spike, where the slope differs between one side and the other by
 * as much near by as farther off), whose kind is read off a small circle around it.
 */
typedef struct tw_inspection {
    tw_vec2 at;
    const char *absence; ///< Why there is no ground, see tw_terrain_absence(); NULL: there is.
    double loss;
    tw_vec2 central, forward, exact; ///< The gradient in three ways, see tw_gradient.
    tw_vec2 central_h, forward_h;    ///< The finite-difference steps of two of them.
    bool kink;
    double xx, xy, yy;              ///< The Hessian.
    double small, large;            ///< Its eigenvalues, small <= large.
    tw_vec2 small_axis, large_axis; ///< Their eigenvectors, of length 1, at right angles.
    tw_kind kind;
    tw_shape shape; ///< Of a degenerate point.
    /**
     * For the quadratic that fits the ground here, with condition number kappa = large / small:
     * gradient descent settles with learning rates below critical_lr = 2 / large (if large > 0) and
     * is fastest with best_lr = 2 / (small + large); heavy ball is fastest with best_momentum =
     * ((sqrt(kappa) - 1) / (sqrt(kappa) + 1))^2. The last two exist if both eigenvalues are above
     * 0. Polyak 1964; Goh 2017, "Why Momentum Really Works"; Lessard, Recht & Packard 2016,
     * table 1.
     */
    double critical_lr, best_lr, best_momentum;
} tw_inspection;

/** Look at a point. @return TW_OK or TW_ENOMEM, *out untouched then. */
tw_status tw_inspect(tw_inspection *out, const tw_terrain *terrain, const tw_inspect_spec *spec,
                     tw_vec2 at);

/**
 * As tw_inspect(), but of the critical point that a walk has all but come to: by Newton's method
 * (or, where that finds none, by going down to a kink that is a minimum), no farther than 1e5
 * times the reach. Where there is none, of the point itself. Of walks that climb, it is
 * tw_inspection_turned().
 */
tw_status tw_inspect_end(tw_inspection *out, const tw_terrain *terrain, const tw_inspect_spec *spec,
                         tw_vec2 end);

/**
 * A point as it is to walks that climb: what it would be on -f, but for its loss and its gradients,
 * which stay. A maximum becomes what a minimum is to walks that descend, with their rates.
 */
tw_inspection tw_inspection_turned(const tw_inspection *point);

#endif
