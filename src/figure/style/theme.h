#ifndef FIGURE_THEME_H
#define FIGURE_THEME_H

#include "canvas/canvas.h"
#include "scene/scene.h"

/** The colours of everything but the map. */
typedef struct figure_theme {
    canvas_color paper; ///< Behind everything.
    canvas_color ink;   ///< Titles and numbers.
    canvas_color muted; ///< Labels and units.
    canvas_color hairline;
    canvas_color warning; ///< "diverged".
    canvas_color accent;  ///< What is chosen, of the widgets.
    canvas_color hole[2]; ///< Stripes of the map where the loss is not finite.
} figure_theme;

const figure_theme *figure_theme_of(scene_theme theme);

/** How much two colours differ in brightness, alpha aside: from 1 to 21, the contrast ratio of
 * WCAG 2.
 */
double figure_contrast(canvas_color a, canvas_color b);

/**
 * The colour of the i-th hiker: eight that people with any colour vision tell apart, bright enough
 * to stand on every map once they are cased in figure_casing.
 */
canvas_color figure_hiker_color(size_t i);

/** The dark edge that sets paths and marks off from the map. */
extern const canvas_color figure_casing;

/** Beyond eight hikers, colours come again with dashes: in units of the line's width, NULL first.
 */
const double *figure_hiker_dashes(size_t i, size_t *count);

#endif
