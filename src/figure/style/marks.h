#ifndef FIGURE_MARKS_H
#define FIGURE_MARKS_H

#include "canvas/canvas.h"

/** What a mark means. */
typedef enum figure_mark {
    FIGURE_MARK_START,
    FIGURE_MARK_HERE,
    FIGURE_MARK_END,
    FIGURE_MARK_DIVERGED,
    FIGURE_MARK_EXIT,
    FIGURE_MARK_BOUND,
    FIGURE_MARK_PUBLISHED,
    FIGURE_MARK_MINIMUM,
    FIGURE_MARK_SADDLE,
    FIGURE_MARK_MAXIMUM,
    FIGURE_MARK_LEVEL,
    FIGURE_MARK_LINE, ///< As level: a point of a line of lowest points.
    FIGURE_MARK_WAY,
} figure_mark;

enum { FIGURE_MARKS = FIGURE_MARK_WAY + 1 };

// Marks, r points in radius.
void figure_mark_start(canvas *c, canvas_point at, double r, canvas_color color);
void figure_mark_here(canvas *c, canvas_point at, double r, canvas_color color);
void figure_mark_end(canvas *c, canvas_point at, double r, canvas_color color);
void figure_mark_cross(canvas *c, canvas_point at, double r, canvas_color color);
void figure_mark_arrow(canvas *c, canvas_point at, double dx, double dy, double r,
                       canvas_color color);
void figure_mark_minimum(canvas *c, canvas_point at, double r);
/** (dx, dy) is the way down, of length 1. */
void figure_mark_saddle(canvas *c, canvas_point at, double dx, double dy, double r);
void figure_mark_maximum(canvas *c, canvas_point at, double r);
void figure_mark_level(canvas *c, canvas_point at, double r);
/** Dashes from one point to another. */
void figure_mark_bound(canvas *c, canvas_point from, canvas_point to, double text);
/** (dx, dy) is the way the arrow points, of length 1; length and text in points. */
void figure_mark_way(canvas *c, canvas_point at, double dx, double dy, double length, double text,
                     canvas_color color);

#endif
