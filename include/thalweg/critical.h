#ifndef THALWEG_CRITICAL_H
#define THALWEG_CRITICAL_H

#include "thalweg/inspect.h"

#include <stddef.h>

/** Where to look for critical points, and how hard. */
typedef struct tw_critical_spec {
    tw_view view;
    tw_inspect_spec inspect;
    size_t lattice; ///< Nodes a side of the lattice that samples the gradient, in the view and a
                    ///< little beyond; at least 8.
    size_t most;    ///< Points at most.
    bool kinks;     ///< Look for minima that Newton's method cannot find too; takes longer.
    int threads;    ///< 0: all cores.
} tw_critical_spec;

/** A lattice of 128, at most 4096 points, kinks too, all cores. */
tw_critical_spec tw_critical_default(tw_view view);

/** The critical points of a view. */
typedef struct tw_critical {
    size_t count;
    tw_inspection *points; ///< Minima, saddles, maxima, degenerate ones; each by loss, then x, y.
    bool truncated;        ///< There are more than most: those that come last are left out.
} tw_critical;

/**
 * Find the points of a view where the gradient vanishes: by Newton's method, damped so that
 * every step brings it nearer, from wherever both partials change sign near a point of the lattice,
 * and from a coarser lattice everywhere.
 *
 * Points within ten times the reach of each other are one. A line of degenerate points (the ring of
 * a gutter, or a crease that is level along itself) is one point of it, whose shape says so. A pole
 * is no crease. Of the kinks only minima are looked for, by going down in circles
 * from the lowest points of the lattice that no other minimum explains; that also finds minima too
 * flat for Newton's method. Saddles and maxima of creases are not reported.
 *
 * What is found depends on the terrain and the spec but not on the number of threads. It is
 * complete where the gradient's zero lines are told apart by the lattice; a finer ripple is not.
 *
 * @param out  Receives the points on TW_OK, untouched otherwise; tw_critical_free().
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_critical_find(tw_critical **out, const tw_terrain *terrain,
                           const tw_critical_spec *spec);

void tw_critical_free(tw_critical *critical);

#endif
