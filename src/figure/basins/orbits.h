#ifndef FIGURE_ORBITS_H
#define FIGURE_ORBITS_H

#include "canvas/canvas.h"
#include "figure/plot/layout.h"
#include "thalweg/basins.h"

/** Maximum number of orbits that a map shows. */
#define FIGURE_ORBITS 16

/** Where walks go on that never come to rest: cycles, and places that they hover about. */
typedef struct figure_orbits {
    size_t count;
    struct {
        tw_attractor attractor;
        uint8_t hue;
    } list[FIGURE_ORBITS];
} figure_orbits;

/** The largest of a map of basins; those too small to be seen are left out.
 *  @param hues  Of all its attractors. */
void figure_orbits_of(figure_orbits *out, const tw_basins *map, const uint8_t *hues);

/** Draw a cycle as its points, joined in their order, and hovering as a ring of its radius. */
void figure_draw_orbits(const figure_orbits *o, canvas *c, const figure_layout *layout);

#endif
