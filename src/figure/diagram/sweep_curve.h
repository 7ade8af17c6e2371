#ifndef FIGURE_SWEEP_CURVE_H
#define FIGURE_SWEEP_CURVE_H

#include "figure/plot/plot.h"
#include "figure/style.h"
#include "thalweg/inspect.h"
#include "thalweg/sweep.h"

/** A sweep of learning rates to be drawn. Borrowed. */
typedef struct figure_sweep {
    tw_view view;             ///< That says what is near.
    const tw_walk_spec *walk; ///< What all walks have in common.
    size_t count;             ///< At least 1.
    const double *rates;      ///< Above 0, in any order.
    const tw_hiker *hikers;
    const tw_judgement *judgements;
    size_t best;                 ///< As tw_sweep_best() says.
    const tw_inspection *ground; ///< Where the best walk leads, for theory; NULL: not known.
    double lowest;               ///< The lowest loss known of the terrain; NaN: none.
} figure_sweep;

/** Where a sweep's frame lies, as figure_draw_sweep() draws it: the loss upwards, or how far it is
 *  above the lowest one known where there are losses that a logarithmic axis has no place for. */
figure_plot figure_sweep_plot(canvas *c, canvas_rect place, const figure_style *style,
                              const figure_sweep *sweep);

/** The number that a walk's loss is drawn at, on the plot's y axis; NaN: at the top edge, as all
 *  that diverged is. */
double figure_sweep_height(const figure_sweep *sweep, const figure_plot *plot, size_t i);

/**
 * Draw a sweep into a place of at least 160 x 120 points: the final loss against the rate, both
 * logarithmic, a point a rate, whose colour and shape tell its verdict; what diverged at the top
 * edge, what is lower than the axis reaches at the bottom; theory's critical rate as a line with a
 * label; the best rate marked; where there is room, a key.
 */
void figure_draw_sweep(canvas *c, canvas_rect place, const figure_style *style,
                       const figure_sweep *sweep);

#endif
