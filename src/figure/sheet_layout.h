#ifndef FIGURE_SHEET_LAYOUT_H
#define FIGURE_SHEET_LAYOUT_H

#include "figure/plot/layout.h"
#include "scene/scene.h"

typedef enum figure_bars {
    FIGURE_NO_BARS,
    FIGURE_ONE_BAR, ///< The panes share one colour bar.
    FIGURE_OWN_BARS,
} figure_bars;

/** What a picture has to find a place for. */
typedef struct figure_shape {
    canvas_rect place; ///< Of the picture on its canvas, in points.
    double scale;      ///< Device pixels a point.
    double enlarge;    ///< The text is so many times its usual size, if there is room; 0 is 1.
    size_t columns, rows, pane_count; ///< 1 <= pane_count <= columns x rows.
    tw_view views[SCENE_MAX_PANES];
    bool stretched[SCENE_MAX_PANES]; ///< The pane is no map: it fills its place.
    figure_bars bars;
    bool untitled;     ///< There is no line at the top.
    size_t note;       ///< Bytes of the sentence under the title; 0: none.
    size_t entries;    ///< Of the legend; with none there still is room for the read-out.
    size_t attractors; ///< That are listed in it as well.
    bool bare;         ///< There is no legend, and no chart.
    bool captions;     ///< A line over each pane.
    bool chart;        ///< Loss against step, where there is room for it.
} figure_shape;

/** Where everything is. The panes of one shared bar have it in the layout of the first. */
typedef struct figure_sheet_layout {
    canvas_rect place;
    double scale, text;
    size_t pane_count;
    figure_layout panes[SCENE_MAX_PANES];
    canvas_rect heading; ///< The title's line, and what is above it.
    canvas_rect note;    ///< Below the heading.
    canvas_rect legend;
    canvas_rect readout;            ///< Kept free for what the window has to say.
    canvas_rect chart;              ///< With its labels; of no width if there is none.
    double chart_left, chart_right; ///< Its frame is in line with the maps; both 0: it need not be.
} figure_sheet_layout;

/**
 * Find the places: legend and chart go beside the panes or below them, wherever the maps are
 * larger. Where a picture is too small for all of it, first the chart is left out, then the panes'
 * own colour bars, then the labels of their axes, then the legend, then the lines over the panes;
 * of a single map, the legend before its bar and the labels. A picture is whole at any size.
 */
figure_sheet_layout figure_sheet_layout_make(const figure_shape *shape);

#endif
