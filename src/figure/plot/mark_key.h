#ifndef FIGURE_MARK_KEY_H
#define FIGURE_MARK_KEY_H

#include "figure/style/marks.h"
#include "figure/style/theme.h"

/** What the marks mean, in rows of a place as wide. */
typedef struct figure_mark_key {
    canvas_rect place;
    double text; ///< Size in points.
    const figure_theme *theme;
    unsigned marks; ///< A bit for each that is explained: 1 << FIGURE_MARK_...
} figure_mark_key;

/** Height of the rows, in points. */
double figure_mark_key_height(canvas *c, const figure_mark_key *key);

void figure_draw_mark_key(canvas *c, const figure_mark_key *key);

#endif
