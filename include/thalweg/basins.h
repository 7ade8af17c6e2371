#ifndef THALWEG_BASINS_H
#define THALWEG_BASINS_H

#include "thalweg/geometry.h"
#include "thalweg/inspect.h"
#include "thalweg/status.h"
#include "thalweg/walk.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Labels of cells that lead to no attractor. */
enum {
    TW_BASIN_DIVERGED = -1,
    TW_BASIN_UNFINISHED = -2, ///< All steps walked, or too slow ever to get anywhere in them.
    TW_BASIN_OFF_MAP = -3,    ///< Walked off a grid, or into a hole of it.
    TW_BASIN_FLAT = -4,       ///< Never moved: the ground is flat where the walk starts.
    TW_BASIN_UNKNOWN = -5,    ///< Not looked at yet.
};

/** Maximum number of attractors told apart; ends beyond that count as unfinished. */
#define TW_BASINS_ATTRACTORS 4096

/** Maximum number of cells of a map. */
#define TW_BASINS_CELLS 400000000u

/** Maximum number of steps of a walk, for those who set no other: hardly any walk takes that many. */
#define TW_BASINS_STEPS 100000u

/** Maximum period of a cycle; what goes round in more steps hovers. */
#define TW_CYCLE_POINTS 16

/** What to map. */
typedef struct tw_basins_spec {
    /**
     * How every start walks; keep_path is ignored. A walk ends when it is at rest, in a cycle,
     * hovers, diverges or leaves the map, or after walk.steps steps. At rest is a walk whose steps
     * are below 1e-9 of the view where the slope, all across the view, would climb 1e-8 of the
     * range of the loss in it; with a tolerance above 0, one whose gradient's norm is below that.
     */
    tw_walk_spec walk;
    tw_view view;
    size_t columns, rows; ///< Cells of the view; a walk starts at the centre of each.
    /**
     * Walk from every cell to the end. Otherwise cells whose whole surroundings end alike are not
     * walked from but take over how those end, and walks of an optimizer without memory end as
     * soon as they have entered ground whose fate is known; of the labels at least 1999 in 2000 are
     * the same.
     */
    bool exhaustive;
} tw_basins_spec;

/** Where walks end: sought in the whole plane, not only in the view. */
typedef struct tw_attractor {
    tw_vec2 at;  ///< The critical point itself, found from the ends by Newton's method; of a cycle
                 ///< its lowest point; of what hovers, the minimum, or else the middle.
    double loss; ///< There.
    tw_kind kind;
    size_t cells; ///< That lead to it.
    double share; ///< Of all cells of the map.

    unsigned period;                 ///< Of a cycle, at least 2: so many steps lead round.
    tw_vec2 points[TW_CYCLE_POINTS]; ///< Of a cycle, period of them, in the order of the walk.
    double highest;                  ///< Of a cycle: the largest loss of its points.
    double radius;                   ///< Of what hovers: how far from `at` it gets.
} tw_attractor;

/**
 * A map that labels each cell of a view by where a walk from its centre ends. It is made in passes,
 * coarse first, each of which leaves a whole picture.
 */
typedef struct tw_basins tw_basins;

/**
 * @param out   Receives a map of which nothing is known yet; the caller frees it with
 *              tw_basins_free(). Untouched unless TW_OK.
 * @param spec  Copied; the terrain is borrowed. columns and rows are at least 1.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_basins_new(tw_basins **out, const tw_basins_spec *spec);

/**
 * What a map shows of a view, at a size: a map to look at, of which no more passes can be made. Of
 * its own view and size that is a copy; of another, each cell takes over the cell that its centre
 * lies in, and is TW_BASIN_UNKNOWN outside.
 *
 * @param columns  At least 1, as rows.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_basins_seen_in(tw_basins **out, const tw_basins *basins, tw_view view, size_t columns,
                            size_t rows);

void tw_basins_free(tw_basins *basins);

/** What the map is made of. Owned by the map. */
const tw_basins_spec *tw_basins_made_of(const tw_basins *basins);

/** Bytes that a map of that size takes at most. */
size_t tw_basins_bytes(size_t columns, size_t rows);

/**
 * Make the next pass: every 256th cell of every 256th row, then what lies between.
 *
 * The labels are the same for every number of threads. Those of an exhaustive map are what a walk
 * of its own says.
 *
 * @return TW_OK; TW_ENOMEM or TW_CANCELLED, when the map still shows a picture but no more passes
 *         can be made.
 */
tw_status tw_basins_pass(tw_basins *basins);

/** Has every cell its final label? */
bool tw_basins_done(const tw_basins *basins);

/** All passes that are left, without a picture after each: faster. @return As tw_basins_pass(). */
tw_status tw_basins_finish(tw_basins *basins);

/** End a pass that is under way within a step of its walks. From any thread. */
void tw_basins_cancel(tw_basins *basins);

/** The part of the map's cells that is known, 0 to 1; it never shrinks. From any thread. */
double tw_basins_progress(const tw_basins *basins);

/** Labels: columns x rows, row 0 on top: an attractor's index, or one of TW_BASIN_... Valid until
 * the next pass. */
const int16_t *tw_basins_labels(const tw_basins *basins);

/** Steps from each cell. Of a walk that was caught, its own and those of the
 * cell that caught it; those of cells that were not walked from are between those around; the
 * maximum from those that are unfinished. */
const uint32_t *tw_basins_steps(const tw_basins *basins);

/** The attractors, the largest share first. */
const tw_attractor *tw_basins_attractors(const tw_basins *basins, size_t *count);

/** The share of cells with a label below 0. */
double tw_basins_share(const tw_basins *basins, int label);

/** Steps walked by all walks together. */
uint64_t tw_basins_steps_total(const tw_basins *basins);

/** How mixed a map is. */
typedef struct tw_basins_measures {
    /** Mean over boxes of 5 x 5 cells of the Gibbs entropy of the labels in them, and the same over
     *  the boxes with more than one label: Daza et al. 2016, "Basin entropy: a new tool to analyze
     *  uncertainty in dynamical systems", Scientific Reports 6:31416. Natural logarithm. Cells
     *  beyond the last whole box are left out; 0 without any box to look at. */
    double entropy, boundary_entropy;
    /** Box-counting dimension of the boundary, which runs where a cell has another label than the
     *  next to the right or below: of the number of boxes of 1 to 64 cells a side (and at most an
     *  eighth of the map's) that it runs through, the slope against their size, both as logarithms,
     *  by least squares; NaN without a boundary or with fewer than three sizes. The uncertainty
     *  exponent is 2 minus it: Grebogi et al. 1983, Physics Letters A 99. */
    double boundary_dimension;
} tw_basins_measures;

/** Of a map that is done. @return TW_OK or TW_ENOMEM. */
tw_status tw_basins_measure(tw_basins_measures *out, const tw_basins *basins);

/** The same of any labels, columns x rows of them. */
tw_status tw_labels_measure(tw_basins_measures *out, size_t columns, size_t rows,
                            const int16_t *labels);

#endif
