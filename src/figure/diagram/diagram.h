#ifndef FIGURE_DIAGRAM_H
#define FIGURE_DIAGRAM_H

#include "figure/plot/layout.h"

/** Where a diagram goes in a pane's layout: the place of the map and its labels. */
canvas_rect figure_diagram_place(const figure_layout *layout);

#endif
