#ifndef FIGURE_PLOT_H
#define FIGURE_PLOT_H

#include "canvas/canvas.h"
#include "figure/plot/scale.h"
#include "figure/style/theme.h"

/** One axis of a plot. */
typedef struct figure_axis {
    figure_scale scale;
    const char *name; ///< Borrowed; NULL: none.
    bool turned;      ///< Of a y axis: the name stands beside the labels, however long it is.
    bool grid;        ///< Hairlines across the plot at the labelled ticks.
    bool bare;        ///< Ticks only: neither labels nor name.
} figure_axis;

/**
 * A frame with an x axis below it and a y axis on its left: the one place where axes are drawn.
 *
 *     figure_plot plot = figure_plot_make(c, place, x, y, theme, text);
 *
 *     figure_draw_plot(&plot, c);
 *     canvas_push_clip(c, plot.frame);
 *     canvas_draw_polyline(c, n, points, stroke);           points by figure_plot_point()
 *     canvas_pop_clip(c);
 *
 * A plot whose frame is decided elsewhere, such as the map's, is filled in by hand.
 */
typedef struct figure_plot {
    canvas_rect place; ///< All that the plot may take, with labels and names. In points.
    canvas_rect frame; ///< Where values go; hairlines lie just outside.
    figure_axis x, y;
    const figure_theme *theme; ///< Borrowed.
    double text;               ///< Size of the text in points; labels are a little smaller.
} figure_plot;

/**
 * Lay out a plot: the largest frame on whole device pixels that leaves room for ticks, labels and
 * names in a place of at least 160 x 120 points at a text of 10. The name of the y axis stands
 * above it, unless it is a single letter, or is to be turned: those stand beside the labels.
 *
 * @param c  Measures labels.
 */
figure_plot figure_plot_make(canvas *c, canvas_rect place, figure_axis x, figure_axis y,
                             const figure_theme *theme, double text);

/** From values to a point of the canvas; not finite for what a logarithmic axis has no place for.
 */
canvas_point figure_plot_point(const figure_plot *plot, double x, double y);

/** From a point of the canvas to values. */
void figure_plot_values(const figure_plot *plot, canvas_point at, double *x, double *y);

/** Draw frame, grid, ticks, labels and names. A label that would overlap another one, or be cut, is
 *  left out. */
void figure_draw_plot(const figure_plot *plot, canvas *c);

/** A rectangle, at least a device pixel or a point wide and high, in the colour of hairlines. */
void figure_draw_hairline(canvas *c, const figure_theme *theme, canvas_rect where);

/** A frame just outside a rectangle. */
void figure_draw_frame(canvas *c, const figure_theme *theme, canvas_rect inside);

#endif
