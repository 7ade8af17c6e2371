#ifndef FIGURE_ROUND_H
#define FIGURE_ROUND_H

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

#endif
