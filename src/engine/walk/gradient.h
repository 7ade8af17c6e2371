#ifndef ENGINE_WALK_GRADIENT_H
#define ENGINE_WALK_GRADIENT_H

#include <math.h>

// The length of a gradient, however large or small its partials are.
static inline double gradient_length(double gx, double gy)
{
    const double length = sqrt(gx * gx + gy * gy);

    return isinf(length) || length < 0x1p-500 ? hypot(gx, gy) : length;
}

#endif
