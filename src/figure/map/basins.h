#ifndef FIGURE_BASINS_H
#define FIGURE_BASINS_H

#include "figure/basins/attractors.h"
#include "figure/figure.h"
#include "figure/style/hues.h"
#include "thalweg/basins.h"

/**
 * Colour the map of a figure by attractor instead of by loss: the darker the more steps, dark grey
 * where walks diverge, hatched where they are unfinished, grey where they never move, blank where
 * they leave the map. Without a map of basins it shows the loss again, and so it does once it has
 * been resized.
 *
 * @param map    Of the figure's view. Borrowed for the call; NULL: none.
 * @param known  What attractors have been shown in; learns from it. NULL: nothing.
 * @param a      Of all maps of the sheet, this one among them. Borrowed for the call.
 * @return TW_OK, or TW_ENOMEM and the figure as it was.
 */
tw_status figure_set_basins(figure *f, const tw_basins *map, figure_hues *known,
                            const figure_attractors *a);

#endif
