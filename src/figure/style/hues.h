#ifndef FIGURE_HUES_H
#define FIGURE_HUES_H

#include "canvas/canvas.h"
#include "thalweg/basins.h"

/** So many hues are told apart by people with any colour vision. */
#define FIGURE_HUES 12

/** The hue of that number as a colour. */
canvas_color figure_hue(uint8_t number);

/** Which hue each attractor had that was ever shown: kept for as long as somebody looks on, so that
 *  none changes its colour while the view moves. The places of the last 4096 are kept. */
typedef struct figure_hues figure_hues;

/** @return TW_OK, or TW_ENOMEM and *out untouched; the caller frees it with figure_hues_free(). */
tw_status figure_hues_new(figure_hues **out);

void figure_hues_free(figure_hues *known);

/**
 * The hue of each attractor of a picture, where they are given the largest first.
 *
 * Those that are known keep theirs, unless a larger one has the same and another is free. Of the
 * others, the twelve largest have one that follows from where they are, or the next one where that
 * is taken: so hues differ while there are twelve attractors at most, and without a memory colours
 * change with the view only where two such places come by the same hue and one of them leaves.
 * Beyond twelve, hues are shared by attractors that are far apart.
 *
 * @param known  NULL: nothing is known. Else it learns what is new.
 * @param view   Of the map: says what counts as the same place.
 * @param hues   Receives count numbers below FIGURE_HUES.
 */
void figure_hues_choose(figure_hues *known, tw_view view, size_t count, const tw_vec2 *places,
                        uint8_t *hues);

/**
 * The hues that are still missing: those that are known, else such as attractors far away have.
 *
 * @param hues  FIGURE_HUES where there is none yet; the others stay.
 */
void figure_hues_complete(figure_hues *known, tw_view view, size_t count, const tw_vec2 *places,
                          uint8_t *hues);

#endif
