#ifndef FIGURE_NUMBER_H
#define FIGURE_NUMBER_H

#include "thalweg/geometry.h"

#include <stddef.h>

/** How numbers are written in pictures and in the window. */

/** Longest number as written here, in bytes with the final zero. */
#define FIGURE_NUMBER 48

/** A number in about so many significant digits: 0.0021, 1.6×10⁻⁹, −590. */
const char *figure_number(char text[FIGURE_NUMBER], double value, int digits);

/** The same in as many digits as tell it from one that is `apart`, above 0, away; at least `least`.
 */
const char *figure_number_apart(char text[FIGURE_NUMBER], double value, double apart, int least);

/** A digit times a power of ten: 10⁻³, 2×10⁶. */
const char *figure_power(char text[FIGURE_NUMBER], int digit, int power);

/** Longest point as written here, in bytes with the final zero. */
#define FIGURE_POINT (2 * FIGURE_NUMBER + 8)

/** A point in as many digits as tell points a thousandth of the view apart: (−1.8, 1.5). */
const char *figure_point(char text[FIGURE_POINT], tw_vec2 at, tw_view view);

/** One of several levels, less an offset: just as many digits as it has, but no more than a few,
 *  unless it takes more to tell it from the others. */
const char *figure_level_label(char text[FIGURE_NUMBER], size_t count, const double *levels,
                               size_t i, double offset);

/** How numbers along an axis are written: without what they all begin with, and in units of a power
 *  of ten; the axis' name says both. All zero: as they are. */
typedef struct figure_notation {
    double offset; ///< Taken off each number,
    int power;     ///< which is then so many powers of ten too large.
} figure_notation;

/** How to write numbers from low to high that are told apart at a distance above 0, in few digits.
 */
figure_notation figure_notation_for(double low, double high, double apart);

/** An axis' name: "x", "x − 5×10⁹", "x (×10⁻⁶)". */
const char *figure_notation_name(char *text, size_t size, const char *name, figure_notation n);

/** A tick's label: as many decimals as its step needs, and a true minus sign. */
const char *figure_tick_label(char text[FIGURE_NUMBER], double value, double step,
                              figure_notation n);

#endif
