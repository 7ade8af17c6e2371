#ifndef FIGURE_LAYOUT_H
#define FIGURE_LAYOUT_H

#include "canvas/canvas.h"
#include "thalweg/geometry.h"

/**
 * Where everything of a pane is: a value, worked out from the size of the picture and the view
 * alone. What shares the picture with the panes is in sheet_layout.h.
 *
 * The map keeps the view's proportions (so that gradients cross isolines at right angles) unless
 * one side is more than 2.5 times the other; then it fills its place.
 */
typedef struct figure_layout {
    double width, height, scale; ///< Of the canvas, in points, and device pixels a point.
    double text;                 ///< Size of labels in points; everything else follows it.
    tw_view view;
    canvas_rect map;      ///< On whole device pixels.
    size_t columns, rows; ///< Device pixels of the map.
    canvas_rect bar;      ///< The colour bar; of no width if there is none.
    bool says_losses;     ///< A colour bar, its own or one for all panes, has room for its name.
    canvas_rect title;    ///< A line over the map; of no height if there is none.
    canvas_rect legend;   ///< The list of hikers.
    canvas_rect readout;  ///< Kept free for what the window has to say; FIGURE_READOUT_LINES high.
    bool bare_x, bare_y;  ///< That axis has no labels: there is no room, or another pane has them.
} figure_layout;

#define FIGURE_READOUT_LINES 4

/** Smallest picture that everything fits in. Smaller ones have smaller text, and less in them. */
#define FIGURE_LEAST_WIDTH 480
#define FIGURE_LEAST_HEIGHT 320

/** Width over height of the map of a view; 0: it fills its place. */
double figure_aspect(tw_view view);

/** Put the map on a rectangle, but on whole device pixels, and count them. */
void figure_place_map(figure_layout *layout, canvas_rect map);

/** The size of text that lines and marks on the map go by: its text's, but on a small map less, so
 *  that it does not drown in them. */
double figure_mark_text(const figure_layout *layout);

/** A style of text in the figure's hand: size in sizes of the layout's text. */
canvas_text_style figure_text(const figure_layout *l, double size, canvas_weight weight,
                              canvas_color color);

/** From weights to points of the canvas, and back. */
canvas_point figure_from_terrain(const figure_layout *layout, tw_vec2 weights);
tw_vec2 figure_to_terrain(const figure_layout *layout, canvas_point point);

/** Is a point of the canvas on the map? */
bool figure_on_map(const figure_layout *layout, canvas_point point);

#endif
