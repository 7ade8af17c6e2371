#ifndef FIGURE_BASINS_H
#define FIGURE_BASINS_H

#include "figure/figure.h"
#include "figure/hues.h"
#include "thalweg/basins.h"

/** A map of basins to be drawn: the cells of the figure's view. Borrowed. */
typedef struct figure_basins {
    const tw_basins *map; ///< NULL: none.
    size_t columns, rows;
    figure_hues *hues; ///< What attractors have been shown in; learns from it. NULL: nothing.
} figure_basins;

/**
 * Colour the map of a figure by attractor instead of by loss: the darker the more steps, dark grey
 * where walks diverge, hatched where they are unfinished, blank where they leave the map. Without a
 * map of basins it shows the loss again, and so it does once it has been resized.
 *
 * @param basins  Borrowed for the call.
 * @return TW_OK, or TW_ENOMEM and the figure as it was.
 */
tw_status figure_set_basins(figure *f, const figure_basins *basins);

#endif
