#ifndef CANVAS_THIN_H
#define CANVAS_THIN_H

#include "canvas/canvas.h"

/**
 * Thins a line, one point at a time: a run of points is replaced by its ends while all of it lies
 * within a tolerance of the straight line between them, and it runs one way.
 *
 * The sleeve of Zhao and Saalfeld (1997): from the anchor, each point passed over narrows the wedge
 * of directions in which the next may lie.
 */
typedef struct thin {
    double tolerance;
    canvas_point anchor;      ///< The last point kept.
    canvas_point last;        ///< The last point seen.
    canvas_point left, right; ///< The wedge's sides, if it has any.
    double reach;             ///< Farthest point passed over, from the anchor.
    bool wedged, pending;     ///< pending: last is not kept yet.
} thin;

/** Begin at a point, which is kept. */
void thin_begin(thin *t, canvas_point first, double tolerance);

/**
 * Go on to a point. True if the point before it must be kept: *keep is that point then, which is
 * joined to the one kept before by a straight line.
 */
bool thin_add(thin *t, canvas_point next, canvas_point *keep);

/** The end: true if the last point is still to be kept. */
bool thin_end(thin *t, canvas_point *keep);

/** Receives a line's segments one after another: each begins where the one before it ended, or is
 * the first of a run. A run of one point is a segment from it to itself. */
typedef void thin_segment(void *user, canvas_point from, canvas_point to);

/**
 * Scale a line's points and thin them, run by run: it has a gap where a point is not finite.
 *
 * @param tolerance  How far thinning may move the line, in the scaled unit.
 */
void thin_line(size_t count, const canvas_point *points, double scale, double tolerance,
               thin_segment *segment, void *user);

#endif
