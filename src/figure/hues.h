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
 * The hue of each attractor of a map.
 *
 * Those that are known keep theirs. Of the others, the twelve with the largest shares have one that
 * follows from where they are, or the next one where that is taken: without a memory, and while a
 * map has twelve attractors at most, colours change with the view only where two such places come
 * by the same hue and one of them leaves. Beyond twelve, hues are shared by attractors that are far
 * apart.
 *
 * @param known  NULL: nothing is known. Else it learns what is new.
 * @param view   Of the map: says what counts as the same place.
 * @param hues   Receives count numbers below FIGURE_HUES.
 */
void figure_hues_choose(figure_hues *known, tw_view view, size_t count,
                        const tw_attractor *attractors, uint8_t *hues);

#endif
