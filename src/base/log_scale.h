#ifndef BASE_LOG_SCALE_H
#define BASE_LOG_SCALE_H

#include <math.h>

// Logarithmic scales from one positive number to another, as far apart as numbers get.

// The number at a part of the way: 0 at the first, 1 at the last.
static inline double log_scale_value(double from, double to, double part)
{
    const double ratio = to / from;

    if (ratio > 0.0 && isfinite(ratio))
        return from * pow(ratio, part);
    const double half = pow(sqrt(to) / sqrt(from), part); // Twice, where once overflows.
    return from * half * half;
}

// The part of the way at which a positive number lies.
static inline double log_scale_part(double from, double to, double value)
{
    const double ratio = to / from;

    if (ratio > 0.0 && isfinite(ratio))
        return log(value / from) / log(ratio);
    return (log(value) - log(from)) / (log(to) - log(from));
}

#endif
