#ifndef FIGURE_CHART_H
#define FIGURE_CHART_H

#include "figure/hiker.h"
#include "figure/plot/plot.h"

/** How far the losses and steps of some walks go. */
typedef struct figure_chart_range {
    double lowest, highest;
    double climb; ///< The highest that those got who ended above their start.
    bool others;  ///< There are some who did not.
    bool falling; ///< The lowest is on a slope that is steeper than where that hiker started.
    uint64_t steps;
} figure_chart_range;

/** What was found out of walks whose paths are kept, for the next chart of them. */
typedef struct figure_chart_memory {
    size_t count;   ///< Hikers; 0: nothing is known.
    uint64_t stamp; ///< Of all their paths, and of what is taken off their losses.
    figure_chart_range range;
    double base, highest, smallest; ///< The smallest loss above a base; of no base before that.
} figure_chart_memory;

/** Loss against step: where, how large, and over what. */
typedef struct figure_chart_spec {
    canvas_rect place;  ///< With its labels, in points.
    double left, right; ///< The frame goes from here to there, if there is room; both 0: anywhere.
    double text;        ///< Size in points.
    const figure_theme *theme;
    const char *loss; ///< What losses are called. Borrowed.
    double minimum;   ///< The lowest that the terrain is known to get; NaN: nobody knows.
    bool has_mark;
    uint64_t mark;               ///< A step to be marked.
    figure_chart_memory *memory; ///< Of the same sheet; NULL: none.
} figure_chart_spec;

/** A chart as it was drawn: what leads from points of the canvas to steps. */
typedef struct figure_chart {
    figure_plot plot;
    double base; ///< What is taken off each loss before it is drawn.
    uint64_t steps;
} figure_chart;

/**
 * Draw the losses of hikers, as far as they are shown, in axes that have room for all that was
 * walked. The scale is logarithmic where the losses are above 0 once the lowest known is taken off
 * them, and spans at most 16 powers of ten; otherwise it is even.
 *
 * A line has at most four points for each column of pixels: the first, the last, the lowest and the
 * highest that fall into it.
 *
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_chart_draw(figure_chart *out, canvas *c, const figure_chart_spec *spec,
                            size_t count, const figure_hiker *hikers);

/** The step that a point is over. @return Whether it is over the chart. */
bool figure_chart_step_at(const figure_chart *chart, canvas_point point, uint64_t *step);

#endif
