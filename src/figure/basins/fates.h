#ifndef FIGURE_FATES_H
#define FIGURE_FATES_H

#include "figure/style/theme.h"
#include "thalweg/basins.h"

/** The labels of cells that lead to no attractor are -1, -2, ... -FIGURE_FATES. */
#define FIGURE_FATES 4

/** What a legend calls such starts, in as many words as there may be room for: the longest first,
 *  FIGURE_FATE_NAMES of them. */
const char *const *figure_fate_names(int label);

#define FIGURE_FATE_NAMES 3

/** What to do about walks that are unfinished. */
#define FIGURE_CURE "raise maximum steps"

/**
 * How maps and legends show such starts.
 *
 * @param label   TW_BASIN_UNKNOWN as well: like paper.
 * @param stripe  Of what is hatched: the other of its two colours.
 */
canvas_color figure_fate_color(int label, const figure_theme *theme, bool stripe);

#endif
