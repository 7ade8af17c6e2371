#ifndef FIGURE_LINE_LABELS_H
#define FIGURE_LINE_LABELS_H

#include "figure/parts.h"

/** Most labels of a map. */
#define FIGURE_LINE_LABELS 120

/** A level's number, set along its line. */
typedef struct figure_line_label {
    size_t level;
    canvas_point at; ///< The middle of the text.
    canvas_point
        along; ///< The way its baseline runs, of length 1: to the right, never to the left.
    double width, height;
    size_t line, from, to; ///< The isoline and its points below the text, first and last.
} figure_line_label;

typedef struct figure_line_labels {
    size_t count;
    figure_line_label labels[FIGURE_LINE_LABELS]; ///< In order of their lines.
} figure_line_labels;

/**
 * Find places for the numbers of the isolines: where a line is straight for as long as its number
 * is, no other line runs through it, and it is clear of marks, of the map's edge and of other
 * numbers. A line that has no such place gets none, and no line of a tiny map does.
 *
 * @param c  Measures the texts.
 */
void figure_place_line_labels(figure_line_labels *out, const figure *f, canvas *c);

/** Draw them. The lines are the caller's, with a gap for each. */
void figure_draw_line_labels(const figure_line_labels *labels, const figure *f, canvas *c);

/** Is a disc on the canvas clear of all labels? */
bool figure_clear_of_labels(const figure_line_labels *labels, canvas_point at, double radius);

#endif
