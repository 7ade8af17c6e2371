#ifndef FIGURE_SCALE_H
#define FIGURE_SCALE_H

#include "figure/plot/number.h"

#include <stdbool.h>
#include <stddef.h>

/** Numbers laid along a line, evenly or by ratio. */
typedef struct figure_scale {
    double from, to; ///< Finite, from < to; above 0 on a logarithmic scale.
    bool log;
} figure_scale;

/** A scale from the lower to the higher of two finite numbers; an empty one is widened, so that
 *  there is something to lay out. On a logarithmic scale both are above 0. */
figure_scale figure_scale_make(double from, double to, bool log);

/** Where a number is on the scale: 0 at its beginning, 1 at its end, beyond them outside. Minus
 *  infinity for what a logarithmic scale has no place for. */
double figure_scale_unit(const figure_scale *s, double value);

/** The number at a place of the scale, the ends exactly. */
double figure_scale_value(const figure_scale *s, double unit);

/** Most ticks of a scale. */
#define FIGURE_SCALE_TICKS 128

typedef struct figure_tick {
    double value;
    char label[FIGURE_NUMBER]; ///< Empty: a short tick between two with labels.
} figure_tick;

/**
 * Round ticks. A logarithmic scale has them at powers of ten, and at 2 and 5 times those where
 * there is room; one shorter than that has them in equal steps, as a linear one.
 *
 * @param most  Labels, about; a scale has three at least, if there are as many round numbers.
 * @param in    Receives how the labels are written, for the name of the axis.
 * @return How many ticks, in ascending order.
 */
size_t figure_scale_ticks(const figure_scale *s, size_t most, figure_tick out[FIGURE_SCALE_TICKS],
                          figure_notation *in);

#endif
