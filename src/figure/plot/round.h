#ifndef FIGURE_ROUND_H
#define FIGURE_ROUND_H

#include "figure/map/norm.h"
#include "figure/plot/number.h"

#include <stddef.h>

/** Round numbers. */

/** n times m times 10^k: rounded once, or twice where 10^k is no normal number. */
double figure_decimal(double n, double m, int k);

/** Ticks of an axis: so many, in equal steps. */
typedef struct figure_ticks {
    double step;      ///< Above 0: a digit times a power of ten.
    int digit, power; ///< 1, 2 or 5, and which power.
    double first;     ///< The first tick, a whole number of steps.
    size_t count;
} figure_ticks;

/** Round ticks, 1, 2 or 5 times a power of ten apart, within [low, high]: at most most + 1. None
 *  where the range is empty or not finite, or so narrow that neighbours would be one number. */
figure_ticks figure_ticks_make(double low, double high, size_t most);

/** The i-th tick: below count. */
double figure_ticks_at(const figure_ticks *ticks, size_t i);

/** The roundest number in [low, high], both ends finite: 0 if it may, else fewest digits. */
double figure_roundest(double low, double high);

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
