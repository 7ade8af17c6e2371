#ifndef ENGINE_WALK_QUOTIENT_H
#define ENGINE_WALK_QUOTIENT_H

#include <stddef.h>

// Dividing many differences by one number, faster than the machine divides but to the same bit.

typedef struct divisor {
    double value, reciprocal;
    int level; // Of the machine's vector code that knows fused multiply-add; 0: none.
} divisor;

divisor divisor_of(double value);

// differences[i] /= d, but NaN where a finite-difference step h drowns in the rounding of the
// coordinate at[i]: where less than four bits of it are left, the quotient is no slope but noise or
// zero, and a hiker would seem to have come to rest.
void quotients(const divisor *d, size_t n, double *differences, double h, const double *at);

#endif
