#ifndef FIGURE_LINE_LABELS_H
#define FIGURE_LINE_LABELS_H

#include "figure/parts.h"

/** Most labels of a map. */
#define FIGURE_LINE_LABELS 120

/** The colour and width of an isoline. */
canvas_stroke figure_isoline_stroke(const figure *f, size_t level);

/** A level's number, set along its line. */
typedef struct figure_line_label {
    size_t level;
    canvas_point at; ///< The middle of the text.
    canvas_point
        along; ///< The way its baseline runs, of length 1: to the right, never to the left.
    double width, height;
    size_t line, from, to; ///< The isoline and its points below the text, first and last.
    bool rough;            ///< Other lines run through it, so it has a halo.
    bool covered;          ///< Something is drawn over it: the line has no gap and no number.
} figure_line_label;

struct figure_line_labels {
    size_t count;
    figure_line_label labels[FIGURE_LINE_LABELS]; ///< In order of their lines.
};

/**
 * Find places for the numbers of the isolines: where a line is straight for as long as its number
 * is, no other line runs through it, and it is clear of marks, of the map's edge and of other
 * numbers. A line that has no such place gets none, and no line of a tiny map does. Rough ground,
 * where hardly any line has one, has numbers where lines are straight enough.
 *
 * @param c  Measures the texts.
 */
void figure_place_line_labels(figure_line_labels *out, const figure *f, canvas *c);

/** From now on, those that a line comes nearer to than a distance are covered; one point is a disc.
 */
void figure_cover_labels(figure_line_labels *labels, size_t count, const canvas_point *points,
                         double radius);

/** Draw those that are not covered, and the pieces of lines below those that are. All others of the
 *  lines are the caller's, with a gap for each label. Uses the figure's scratch. */
void figure_draw_line_labels(const figure_line_labels *labels, const figure *f, canvas *c);

/** Is a disc on the canvas clear of all labels? */
bool figure_clear_of_labels(const figure_line_labels *labels, canvas_point at, double radius);

#endif
