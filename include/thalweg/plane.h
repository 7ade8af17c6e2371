#ifndef THALWEG_PLANE_H
#define THALWEG_PLANE_H

#include "thalweg/fate.h"
#include "thalweg/walk.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What an axis runs over that is no parameter of the optimizer. */
enum {
    TW_PLANE_START_X = -1,
    TW_PLANE_START_Y = -2,
};

/** Most cells of a plane. */
#define TW_PLANE_CELLS 50000000u

/** One of the two things that a plane varies: so many values, both ends among them. */
typedef struct tw_plane_axis {
    int param; ///< Index into the optimizer's params, or one of TW_PLANE_START_...
    double from, to;
    bool log;     ///< Evenly spaced by ratio, from and to above 0; otherwise by difference.
    size_t count; ///< At least 1; a single value is from.
} tw_plane_axis;

/** The i-th value, counted from 0; also between two of them, and beyond the ends. */
double tw_plane_axis_value(const tw_plane_axis *axis, double i);

/** The word for what an axis runs over: a parameter's name, "start x" or "start y". */
const char *tw_plane_axis_name(const tw_plane_axis *axis, const tw_optimizer *optimizer);

/**
 * What an axis may run over, by name: a parameter of the optimizer that is no switch, or "x" or "y"
 * of the start.
 *
 * @param param  Receives what tw_plane_axis.param takes.
 * @return TW_OK, or TW_EINVALID and an error that names the nearest one.
 */
tw_status tw_plane_axis_find(int *param, const tw_optimizer *optimizer, const char *name,
                             tw_error *error);

/** Whether all values of an axis are finite and in the parameter's range, and whether it is an axis
 *  at all. @return TW_OK or TW_EINVALID. */
tw_status tw_plane_axis_check(const tw_plane_axis *axis, const tw_optimizer *optimizer,
                              tw_error *error);

/** What to walk. */
typedef struct tw_plane_spec {
    tw_walk_spec walk; ///< What all walks have in common, as tw_basins_spec.walk: followed until
                       ///< their fate is known; keep_path is ignored.
    tw_view view;      ///< What is at rest, and what goes anywhere, is relative to it.
    tw_vec2 start;
    tw_plane_axis x, y; ///< They run over different things.
    /**
     * Walk for every cell. Otherwise cells whose whole surroundings end alike, and where they
     * converge do so at speeds that hardly bend, are not walked for: steps and rates are put
     * between those around, the rest is that of a cell beside.
     */
    bool exhaustive;
} tw_plane_spec;

/** How the walk of a cell ended. */
typedef struct tw_plane_cell {
    tw_vec2 end;
    /**
     * By what the gradient's norm |g| was multiplied each step, on the geometric mean:
     * (|g(end)| / |g(start)|)^(1 / steps); the smaller, the faster. It is exp(-R) for the average
     * rate of convergence R of Varga 1962, "Matrix Iterative Analysis", definition 3.1. 0 for a
     * walk that has nowhere to go; NaN for one that diverged, left the map or is not known.
     */
    double rate;
    uint32_t steps; ///< To rest, or until its fate was known.
    uint8_t fate;   ///< A tw_fate.
    uint8_t period; ///< Of a cycle.
} tw_plane_cell;

/**
 * A map of what becomes of a walk when two things are varied at once. It is made in passes, coarse
 * first, each of which leaves a whole picture.
 */
typedef struct tw_plane tw_plane;

/**
 * @param out   Receives a plane of which nothing is known yet; the caller frees it with
 *              tw_plane_free(). Untouched unless TW_OK.
 * @param spec  Copied; the terrain is borrowed. At most TW_PLANE_CELLS cells.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status tw_plane_new(tw_plane **out, const tw_plane_spec *spec);

void tw_plane_free(tw_plane *plane);

/** Bytes that a plane of so many cells takes. */
size_t tw_plane_bytes(size_t columns, size_t rows);

/**
 * Make the next pass: every 8th cell of every 8th row, then every 4th, 2nd and all.
 *
 * The walk of a cell is that of hiker number row * columns + column, with its values: the same for
 * every number of threads, and if exhaustive, the same as walked alone. Otherwise a walk is over
 * once it is plain that it slows down towards a minimum, or runs away; how many steps that takes
 * and where it leads is then foretold.
 *
 * @return TW_OK; TW_ENOMEM; TW_CANCELLED, which leaves what is known.
 */
tw_status tw_plane_pass(tw_plane *plane);

/** Is every cell known? */
bool tw_plane_done(const tw_plane *plane);

/** End a pass that is under way within a step of its walks. From any thread. */
void tw_plane_cancel(tw_plane *plane);

/** The part of the cells that is known, 0 to 1. From any thread. */
double tw_plane_progress(const tw_plane *plane);

/** What the plane is made of. Owned by it. */
const tw_plane_spec *tw_plane_made_of(const tw_plane *plane);

/** x.count columns and y.count rows, row 0 at y.from. Between two passes. */
const tw_plane_cell *tw_plane_cells(const tw_plane *plane);

/** The cell to show in the place of one: itself, or while it is not known the one of the coarse
 *  pass before it. */
const tw_plane_cell *tw_plane_shown(const tw_plane *plane, size_t column, size_t row);

/** What a plane comes to. */
typedef struct tw_plane_summary {
    size_t counts[TW_FATES]; ///< Cells of each tw_fate.
    unsigned period;         ///< Of all cycles; 0: there are none, or of several periods.
    bool has_best;
    size_t best_column, best_row; ///< Converged in the fewest steps; of several, at the lowest
                                  ///< rate, then the first.
} tw_plane_summary;

tw_plane_summary tw_plane_summarize(const tw_plane *plane);

#endif
