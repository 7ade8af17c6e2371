#ifndef FIGURE_BASINS_H
#define FIGURE_BASINS_H

#include "canvas/canvas.h"
#include "figure/layout.h"
#include "figure/spec.h"
#include "thalweg/basins.h"

/** A map of basins to be drawn: the cells of the figure's view. Borrowed. */
typedef struct figure_basins {
    const tw_basins *map;
    size_t columns, rows;
} figure_basins;

/**
 * The hue of each attractor: one of twelve that people with any colour vision tell apart best. It
 * follows from where the attractor is, so that it stays what it is when the view moves; of two that
 * would share one, the second in the order of x and y takes the next, as long as there are any.
 *
 * @param hues  Receives count numbers below FIGURE_BASIN_HUES.
 */
void figure_basins_hues(size_t count, const tw_attractor *attractors, uint8_t *hues);

#define FIGURE_BASIN_HUES 12

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
