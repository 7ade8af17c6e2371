#ifndef ENGINE_WALK_QUOTIENT_H
#define ENGINE_WALK_QUOTIENT_H

#include <math.h>
#include <stddef.h>

// Dividing many differences by one number, faster than the machine divides but to the same bit.

typedef struct divisor {
    double value, reciprocal;
    int level; // Of the machine's vector code that knows fused multiply-add; 0: none.
} divisor;

divisor divisor_of(double value);

// In steps h.
#define QUOTIENT_FARTHEST 0x1p48

// difference / span, but NaN where a finite-difference step h drowns in the rounding of the
// coordinate: where less than four bits of it are left, the quotient is no slope but noise or zero,
// and a hiker would seem to have come to rest.
static inline double quotient(double difference, double span, double h, double coordinate)
{
    return fabs(coordinate) * 0x1p-48 > h ? NAN : difference / span;
}

// The same for many: slopes[i] of ahead[i] - behind[i] at coordinates at[i].
void quotients(const divisor *d, size_t n, const double *ahead, const double *behind, double h,
               const double *at, double *slopes);

#endif
