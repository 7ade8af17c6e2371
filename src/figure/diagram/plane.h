#ifndef FIGURE_PLANE_H
#define FIGURE_PLANE_H

#include "figure/diagram/plane_marks.h"

/** Where a plane's frame lies, as figure_draw_plane() draws it. */
figure_plot figure_plane_plot(canvas *c, canvas_rect place, const figure_style *style,
                              const tw_plane *plane);

/**
 * Draw a plane into a place of at least 160 x 120 points: each cell coloured by how many steps a
 * digit takes, the steps in which the gradient becomes a tenth (1 / -log10 of the cell's rate);
 * grey where walks are unfinished, striped where they cycle, hover or diverge, blank where they
 * leave the map; theory's critical rate as a line and its optimum as a mark, where the ground is a
 * minimum and one axis is the learning rate; a colour bar and, where there is room, a key.
 *
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_draw_plane(canvas *c, canvas_rect place, const figure_style *style,
                            const figure_plane *plane);

#endif
