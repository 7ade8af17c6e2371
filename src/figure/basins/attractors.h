#ifndef FIGURE_ATTRACTORS_H
#define FIGURE_ATTRACTORS_H

#include "figure/basins/fates.h"
#include "figure/style/hues.h"
#include "figure/style/theme.h"
#include "scene/scene.h"
#include "thalweg/basins.h"

/** Maximum number of attractors that a legend knows. */
#define FIGURE_ATTRACTORS 64

/** An attractor as a legend knows it. */
typedef struct figure_attractor {
    tw_attractor attractor;
    uint8_t hue;
    double shares[SCENE_MAX_PANES]; ///< Of the cells of each map; 0 where it has none.
} figure_attractor;

/**
 * What a legend says of the maps of basins of a sheet.
 *
 *     figure_attractors_begin(&a, columns);
 *     figure_attractors_add(&a, map, view);         map by map
 *     figure_attractors_settle(&a, hues);
 */
typedef struct figure_attractors {
    size_t map_count;
    size_t columns; ///< Of the panes.
    tw_view view;   ///< Of the first map.
    const char *loss; ///< What the loss is called: "loss", unless it is set. Borrowed.
    double told;      ///< Losses so far apart are told apart; 0: by a few digits.
    size_t count;
    figure_attractor list[FIGURE_ATTRACTORS];    ///< Those of different hues, then the others.
    size_t listed;                               ///< So many first ones have a hue each.
    size_t beyond;                               ///< Attractors of a map that are not in the list.
    double all[SCENE_MAX_PANES];                 ///< Share of all attractors of each map together.
    double fates[FIGURE_FATES][SCENE_MAX_PANES]; ///< Shares of the starts that lead nowhere.
    unsigned least, most;                        ///< Steps of the lightest and the darkest cells.
} figure_attractors;

/** @param columns  Of the panes, at least 1. */
void figure_attractors_begin(figure_attractors *a, size_t columns);

/** Add a map, at most SCENE_MAX_PANES of them. Attractors that another map has, too, are listed
 *  once. */
void figure_attractors_add(figure_attractors *a, const tw_basins *map, tw_view view);

/** Sort by share, and choose the hues. @param known  As for figure_hues_choose(). */
void figure_attractors_settle(figure_attractors *a, figure_hues *known);

/** The hue of each attractor of a map that was added. @param hues  Receives as many as it has. */
void figure_attractors_hues(const figure_attractors *a, figure_hues *known, const tw_basins *map,
                            tw_view view, uint8_t *hues);

/** Height that figure_draw_attractors() takes of a place; a text of so many points. */
double figure_attractors_height(const figure_attractors *a, canvas_rect place, double text);

/** List place, kind, loss and share of each attractor, as many as there is room for, the starts
 *  that lead nowhere, and what dark and light mean. */
void figure_draw_attractors(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                            const figure_attractors *a);

/** Steps of the lightest and the darkest cells of some maps: the fewest and the most but for the
 *  hundredth part at either end, which a few odd starts would otherwise take up.
 *  @return TW_OK or TW_ENOMEM. */
tw_status figure_basins_range(unsigned *least, unsigned *most, size_t count,
                              const tw_basins *const *maps);

/** The colour of a cell; darkness: from 0, of the fewest steps, to 1, of the most. */
canvas_color figure_basins_shade(uint8_t hue, double darkness);

#endif
