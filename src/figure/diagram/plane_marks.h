#ifndef FIGURE_PLANE_MARKS_H
#define FIGURE_PLANE_MARKS_H

#include "figure/plot/notes.h"
#include "figure/plot/plot.h"
#include "thalweg/inspect.h"
#include "thalweg/plane.h"

// A plane, and what is drawn over its cells, and how the key tells of it.

/** A plane to be drawn. Borrowed. */
typedef struct figure_plane {
    const tw_plane *plane;       ///< After at least one pass.
    const tw_inspection *ground; ///< Where the fastest walk leads, for theory; NULL: not known.
} figure_plane;

/** Draw theory's critical rate, its optimum, and the fastest cell. */
void figure_plane_draw_marks(canvas *c, const figure_plot *plot, const figure_style *style,
                             const figure_plane *plane, const tw_plane_summary *summary);

/** The entries of those that are drawn. */
void figure_plane_key_marks(figure_notes *key, const figure_plane *plane,
                            const tw_plane_summary *summary);

#endif
