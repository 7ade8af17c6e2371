#ifndef FIGURE_LEVELS_H
#define FIGURE_LEVELS_H

#include "figure/map/norm.h"

/** Most levels asked for. */
#define FIGURE_LEVELS SCENE_MAX_LEVELS

/**
 * Round losses at roughly equal distances on the colour map: levels of isolines, ticks of the
 * colour bar.
 *
 * @param wanted  About so many, 0 to FIGURE_LEVELS.
 * @param out     Receives them, strictly ascending, inside the norm's range.
 * @return How many: at most wanted + 2, and none if the norm is empty or flat.
 */
size_t figure_levels(const figure_norm *norm, size_t wanted, double out[FIGURE_LEVELS + 2]);

/**
 * Round losses that show the valleys: as many levels as there are, the part of the view below the
 * i-th grows with the square of i. In a bowl that makes rings equally far apart; on any ground, the
 * lower half of the levels share the lowest quarter of the view.
 *
 * @param ranks  A norm by rank.
 */
size_t figure_valley_levels(const figure_norm *ranks, size_t wanted, double out[FIGURE_LEVELS + 2]);

/** Most ticks of a colour bar. */
#define FIGURE_BAR_TICKS 24

/**
 * Ticks of a colour bar, each at a distance from the others and from both ends: by rank, the
 * roundest loss in each of equal parts of the bar; otherwise 0 and powers of ten first, then 5,
 * then 2 times those, and where these are rare, equal steps. No large part of the bar is without.
 *
 * @param apart  The distance, as a part of the bar.
 * @return How many.
 */
size_t figure_bar_ticks(const figure_norm *norm, double apart, double out[FIGURE_BAR_TICKS]);

#endif
