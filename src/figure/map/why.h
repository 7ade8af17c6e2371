#ifndef FIGURE_WHY_H
#define FIGURE_WHY_H

#include "canvas/canvas.h"
#include "figure/plot/layout.h"
#include "figure/style/theme.h"
#include "thalweg/explain.h"
#include "thalweg/inspect.h"

/** Why a hiker's next step goes where it goes, to be drawn. */
typedef struct figure_why {
    const tw_explanation *step;  ///< Borrowed. Of step number 0, only the ground is drawn.
    const tw_inspection *ground; ///< Where the hiker stands before it. Borrowed.
    size_t color;                ///< The hiker's, as in figure_hiker.
} figure_why;

/**
 * Draw over a map: the quadratic that fits the ground where the hiker stands, by the isolines of
 * that model through the hiker and through the step's end, and its centre; the ring of the largest
 * step that plain descent survives on it, 2/λmax times the gradient; the gradient, the step, and
 * each vector that the optimizer carries, as arrows with their names.
 *
 * Arrows have the direction of what they stand for; their lengths grow as its root, so that long
 * and short ones are seen together. The step alone is as long as it is.
 *
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_draw_why(canvas *c, const figure_layout *layout, const figure_theme *theme,
                          const figure_why *why);

/** Height in points that figure_draw_rule() takes, at a size of text. */
double figure_rule_height(const tw_explanation *step, double text);

/** Draw the update rule with the numbers of the step, a line of text below the other from the top
 *  of a place on; what is wider than it is cut with an ellipsis. */
void figure_draw_rule(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                      const tw_explanation *step);

#endif
