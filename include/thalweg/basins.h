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
    TW_BASIN_UNFINISHED = -2, ///< All steps walked without converging.
    TW_BASIN_OFF_MAP = -3,    ///< Walked off a grid, or into a hole of it.
    TW_BASIN_UNKNOWN = -4,    ///< Not looked at yet.
};

/** Most attractors told apart; ends beyond that many count as unfinished. */
#define TW_BASINS_ATTRACTORS 4096

/** Most cells of a map. */
#define TW_BASINS_CELLS 400000000u

/**
 * Where the centres of cells lie: on a view of its own, divided into columns x rows (whole
 * numbers), and on as evenly beyond its edges. A map's first cell is number first_column from the
 * left and first_row from the top. Maps on one lattice share their centres to the bit.
 */
typedef struct tw_basins_lattice {
    tw_view view;
    double columns, rows;
    double first_column, first_row; ///< Whole, below 0 beyond the left and the upper edge.
} tw_basins_lattice;

/** What to map. */
typedef struct tw_basins_spec {
    tw_walk_spec
        walk; ///< How every start walks; its tolerance must be above 0, keep_path is ignored.
    tw_view view;
    size_t columns, rows;      ///< Cells of the view; a walk starts at the centre of each.
    tw_basins_lattice lattice; ///< All zero: the view's own.
    /**
     * Walk from every cell. Otherwise cells whose whole surroundings end alike are not walked from
     * but take over how those end; of the labels at least 1999 in 2000 are the same.
     */
    bool exhaustive;
} tw_basins_spec;

/** Where walks end: sought in the whole plane, not only in the view. */
typedef struct tw_attractor {
    tw_vec2 at; ///< The critical point itself, found from the ends by Newton's method.
    double loss;
    tw_kind kind;
    size_t cells; ///< That lead to it.
    double share; ///< Of all cells of the map.
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
 * As tw_basins_new(), of a view that has moved or been zoomed, a map of another size or of another
 * rate: what is known of the old map is used.
 *
 * Where the spec has no lattice and its cells are those of the old map moved by whole cells, or a
 * whole number of times as small or as large, the map takes the old one's lattice. Walks from
 * centres that the two share are not walked again, if all that makes a walk is the same and nothing
 * of it is left to chance. Labels and steps are to the bit those of a map made anew of what
 * tw_basins_made_of() then says.
 *
 * Before its first pass the map already shows a picture, what the old one knew of the same places,
 * and cells keep showing that until they are known. A plain or a valley without a lowest point,
 * which is found wherever a walk first ends on it, keeps the place that it had.
 *
 * @param old  Borrowed for the call, as is its terrain, which must still be there; it may be a map
 *             that was cancelled. NULL: none.
 */
tw_status tw_basins_new_from(tw_basins **out, const tw_basins_spec *spec, const tw_basins *old);

void tw_basins_free(tw_basins *basins);

/** What the map is made of, its lattice filled in. Owned by the map. */
const tw_basins_spec *tw_basins_made_of(const tw_basins *basins);

/** Bytes that a map of so many cells takes. */
size_t tw_basins_bytes(size_t columns, size_t rows);

/**
 * Make the next pass: every 8th cell of every 8th row, then what lies between.
 *
 * The labels are the same for every number of threads, and those of cells that are walked from are
 * what a walk of its own says.
 *
 * @return TW_OK; TW_ENOMEM or TW_CANCELLED, when the map still shows a picture but no more passes
 *         can be made.
 */
tw_status tw_basins_pass(tw_basins *basins);

/** Has every cell its final label? */
bool tw_basins_done(const tw_basins *basins);

/** Has a cell its final label, or is what it shows a guess? */
bool tw_basins_knows(const tw_basins *basins, size_t column, size_t row);

/** All passes that are left, without a picture after each: faster. @return As tw_basins_pass(). */
tw_status tw_basins_finish(tw_basins *basins);

/** tw_basins_new() and tw_basins_finish(). @return As they do; *out is untouched unless TW_OK. */
tw_status tw_basins_map(tw_basins **out, const tw_basins_spec *spec);

/** End a pass that is under way within a step of its walks. From any thread. */
void tw_basins_cancel(tw_basins *basins);

/** The part of the map's cells that is known, 0 to 1; it never shrinks. From any thread. */
double tw_basins_progress(const tw_basins *basins);

/** Labels: columns x rows, row 0 on top: an attractor's index, or one of TW_BASIN_... Valid until
 * the next pass. */
const int16_t *tw_basins_labels(const tw_basins *basins);

/** Steps from each cell, 65535 for that or more; those of cells that were not walked from are
 * between those around. */
const uint16_t *tw_basins_steps(const tw_basins *basins);

/** The attractors, the largest share first; behind them those that only guesses lead to. */
const tw_attractor *tw_basins_attractors(const tw_basins *basins, size_t *count);

/** The share of cells with a label below 0. */
double tw_basins_share(const tw_basins *basins, int label);

/** Steps walked by all walks together, without those of an old map. */
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
