#ifndef ENGINE_TERRAIN_OUTSET_PARTS_H
#define ENGINE_TERRAIN_OUTSET_PARTS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// What outsets of grids and of data have in common.

enum { OUTSET_STEPS = 500 };

// Three digits, as a person would choose.
static inline double outset_rounded(double value)
{
    char text[32];

    snprintf(text, sizeof text, "%.3g", value);
    return strtod(text, NULL);
}

// A rate that is worked out, or one in its place if that is no rate.
static inline double outset_rate(double lr)
{
    return lr > 0.0 && isfinite(lr) ? outset_rounded(lr) : 0.01;
}

#endif
