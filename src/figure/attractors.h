#ifndef FIGURE_ATTRACTORS_H
#define FIGURE_ATTRACTORS_H

#include "figure/theme.h"
#include "thalweg/basins.h"

/** Most attractors that a legend tells of. */
#define FIGURE_ATTRACTORS 64

/** What a legend tells of a map of basins. */
typedef struct figure_attractors {
    size_t count; ///< Of all; the legend's are the first.
    tw_attractor list[FIGURE_ATTRACTORS];
    uint8_t hues[FIGURE_ATTRACTORS];
    double diverged, unfinished, off_map; ///< Shares of the starts that lead nowhere.
    bool many; ///< Of several maps, which differ in the shares: these are not told.
} figure_attractors;

/** @param hues  Of all attractors of the map. */
void figure_attractors_of(figure_attractors *out, const tw_basins *map, tw_view view,
                          const uint8_t *hues);

/** Add those of another map that are not there yet. */
void figure_attractors_join(figure_attractors *to, const figure_attractors *other, tw_view view);

/** Height that figure_draw_attractors() takes of so much; a text of so many points. */
double figure_attractors_height(const figure_attractors *a, double room, double text);

/** List place, kind, loss and share of each attractor, as many as there is room for, and the starts
 *  that lead nowhere. */
void figure_draw_attractors(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                            const figure_attractors *a);

/** The colour of starts that diverge. */
extern const canvas_color figure_diverged;

#endif
