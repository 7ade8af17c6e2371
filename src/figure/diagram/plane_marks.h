#ifndef FIGURE_PLANE_MARKS_H
#define FIGURE_PLANE_MARKS_H

#include "figure/diagram/plane.h"
#include "figure/plot/notes.h"

// What is drawn over the cells of a plane, and how the key tells of it.

/** Draw theory's critical rate, its optimum, and the fastest cell. */
void figure_plane_draw_marks(canvas *c, const figure_plot *plot, const figure_style *style,
                             const figure_plane *plane, const tw_plane_summary *summary);

/** The entries of those that are drawn. */
void figure_plane_key_marks(figure_notes *key, const figure_plane *plane,
                            const tw_plane_summary *summary);

#endif
