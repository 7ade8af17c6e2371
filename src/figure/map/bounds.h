#ifndef FIGURE_BOUNDS_H
#define FIGURE_BOUNDS_H

#include "figure/figure.h"

// The boxes that hikers stay in, as far as the view shows their sides.

void figure_draw_bounds(const figure *f, canvas *c, size_t count, const figure_hiker *hikers);

// A bit of the mark if any of them is in one.
unsigned figure_marks_of_bounds(size_t count, const figure_hiker *hikers);

#endif
