#ifndef ENGINE_BASE_LENGTH_H
#define ENGINE_BASE_LENGTH_H

#include <math.h>
#include <stdbool.h>

// sqrt(a a + b b) for a >= b, and minus what its rounding was off: less than an ulp off then
// (Borges 2020, "Algorithm 1014: an improved algorithm for hypot(x, y)", corrected without fused
// multiply-add).
static inline double length_of_ordered(double a, double b)
{
    const double h = sqrt(a * a + b * b), above_a = h - a, above_b = h - b;
    const double alike_1 = a * (2.0 * above_b - a);
    const double alike_2 = (above_b - 2.0 * (a - b)) * above_b;
    const double apart_1 = 2.0 * above_a * (a - 2.0 * b);
    const double apart_2 = (4.0 * above_a - b) * b + above_a * above_a;
    const double off = h <= 2.0 * b ? alike_1 + alike_2 : apart_1 + apart_2;

    return h - off / (2.0 * h);
}

// The length of (x, y), as hypot() has it, but made only of what IEEE rounds and without branches:
// the same on every machine, and in vector code.
static inline double length_of(double x, double y)
{
    const double u = fabs(x), v = fabs(y);
    const bool y_leads = u < v || u != u; // NaN never does, for infinite is infinite.
    const double a = y_leads ? v : u, b = y_leads ? u : v;
    const double down = b < 0x1p-459 ? 0x1p600 : 1.0, up = b < 0x1p-459 ? 0x1p-600 : 1.0;
    const double in = a > 0x1p511 ? 0x1p-600 : down, out = a > 0x1p511 ? 0x1p600 : up;
    const double length = length_of_ordered(a * in, b * in) * out;
    const double apart = a >= b * 0x1p54 ? a + b : length; // Also where b is 0.

    return a < INFINITY ? apart : a;
}

#endif
