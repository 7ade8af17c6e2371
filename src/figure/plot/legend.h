#ifndef FIGURE_LEGEND_H
#define FIGURE_LEGEND_H

#include "canvas/canvas.h"
#include "figure/hiker.h"
#include "figure/style/theme.h"

/** The list of hikers, where it goes, and what it says above them. */
typedef struct figure_legend {
    canvas_rect place;
    double text; ///< Size in points.
    const figure_theme *theme;
    const char *heading;       ///< What the hikers have in common; empty: nothing.
    const char *column;        ///< What tells them apart.
    const char *loss;          ///< What the loss is called.
    unsigned marks;            ///< To be explained below the list.
    const char *const *groups; ///< A line over each hiker; NULL: none over it. NULL: no lines.
} figure_legend;

void figure_draw_legend(canvas *c, const figure_legend *legend, size_t count,
                        const figure_hiker *hikers);

#endif
