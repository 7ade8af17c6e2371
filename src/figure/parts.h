#ifndef FIGURE_PARTS_H
#define FIGURE_PARTS_H

// What the parts of a figure share. Nobody outside this folder includes it.

#include "figure/colormap.h"
#include "figure/figure.h"
#include "figure/norm.h"
#include "figure/round.h"
#include "figure/theme.h"
#include "thalweg/critical.h"
#include "thalweg/isolines.h"

struct figure {
    figure_spec spec;
    figure_layout layout;
    const figure_theme *theme;
    figure_colormap colors;
    figure_norm norm;
    size_t level_count;
    double levels[FIGURE_LEVELS + 2];
    uint32_t *pixels;      ///< The map, layout.columns x layout.rows.
    tw_isolines *isolines; ///< At levels.
    tw_critical *critical; ///< The critical points to be marked; NULL: none.
    canvas_point *points;  ///< Scratch for a path or an isoline on the canvas.
    size_t point_capacity;
};

/** A style of text in the figure's hand: size in units of the layout's text. */
canvas_text_style figure_text(const figure_layout *l, double size, canvas_weight weight,
                              canvas_color color);

/** Draw a text, cut with an ellipsis to a width in points; the width it took. */
double figure_draw_fitted(canvas *c, canvas_point at, const char *text, canvas_text_style style,
                          double width);

/** The scratch, for so many points; NULL without memory. */
canvas_point *figure_points(figure *f, size_t count);

/** Find what figure_draw_critical() marks. @return TW_OK or TW_ENOMEM. */
tw_status figure_find_critical(figure *f);

// Parts of the base.
void figure_draw_map(const figure *f, canvas *c);
void figure_draw_critical(const figure *f, canvas *c);
void figure_draw_axes(const figure *f, canvas *c);
void figure_draw_bar(const figure *f, canvas *c);
void figure_draw_title(const figure *f, canvas *c);

// Parts of the top.
void figure_draw_legend(const figure *f, canvas *c, size_t count, const figure_hiker *hikers);

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

#endif
