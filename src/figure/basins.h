#ifndef FIGURE_BASINS_H
#define FIGURE_BASINS_H

#include "canvas/canvas.h"
#include "figure/hues.h"
#include "figure/layout.h"
#include "figure/spec.h"
#include "thalweg/basins.h"

/** A map of basins to be drawn: the cells of the figure's view. Borrowed. */
typedef struct figure_basins {
    const tw_basins *map;
    size_t columns, rows;
    figure_hues *hues; ///< What attractors have been shown in; learns from it. NULL: nothing.
} figure_basins;

/**
 * Draw all of a canvas: the map, coloured by attractor, the darker the more steps, dark grey where
 * walks diverge, hatched where they are unfinished, blank where they leave the map; axes, heading,
 * and a legend that tells of each attractor its place, kind, loss and share.
 *
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_draw_basins(canvas *c, const figure_spec *spec, const figure_layout *layout,
                             const figure_basins *basins);

#endif
