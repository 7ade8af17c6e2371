#ifndef ENGINE_BASE_SYMMETRIC_H
#define ENGINE_BASE_SYMMETRIC_H

#include "base/length.h"
#include "thalweg/geometry.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// A symmetric 2 x 2 matrix, as a Hessian is, and what it does to vectors. None of it branches, so
// that loops over many become vector code.
typedef struct symmetric {
    double xx, xy, yy;
} symmetric;

// Its eigenvalues; v belongs to the large one and has length 1, the small one's is (-v.y, v.x).
typedef struct eigen {
    double small, large;
    tw_vec2 v;
} eigen;

// As fmax(): NaN only where both are. Signs of zeros may differ.
static inline double larger_of(double a, double b)
{
    return a > b || b != b ? a : b;
}

// xx yy - xy xy without cancellation (Kahan's difference of products; Jeannerod, Louvet & Muller
// 2013: at most 1.5 ulp off). fma() is asked for by name and rounds alike everywhere.
static inline double symmetric_determinant(symmetric a)
{
    const double square = a.xy * a.xy;

    return fma(a.xx, a.yy, -square) + fma(-a.xy, a.xy, square);
}

// A power of two that brings a number near 1; 1/2^1022 at the least, so that it divides, too.
static inline double power_to_one(double number)
{
    const uint64_t exponent = (uint64_t)0x7ff << 52, twice = (uint64_t)2046 << 52;
    uint64_t bits;
    double power;

    memcpy(&bits, &number, sizeof bits);
    bits = twice - (bits & exponent);
    memcpy(&power, &bits, sizeof power);
    return power > 0.0 ? power : 0x1p-1022;
}

// The eigenvalue nearer to zero. The other one is far from cancellation, and their product is the
// determinant: so both are good to a few ulp however far apart they are. Scaled by a power of two,
// which is exact, so that the determinant neither overflows nor vanishes.
static inline double symmetric_near(symmetric a, double far)
{
    const double most = larger_of(larger_of(fabs(a.xx), fabs(a.yy)), fabs(a.xy));
    const double power = power_to_one(most);
    const symmetric unit = {a.xx * power, a.xy * power, a.yy * power};
    const double near = symmetric_determinant(unit) / (far * power) / power;
    const double finite = most < INFINITY ? near : NAN;

    return most > 0.0 ? finite : most;
}

static inline eigen symmetric_eigen(symmetric a)
{
    const double middle = 0.5 * a.xx + 0.5 * a.yy, half = 0.5 * a.xx - 0.5 * a.yy;
    const double radius = length_of(half, a.xy);
    const double far = middle > 0.0 ? middle + radius : middle - radius;
    const double near = symmetric_near(a, far);
    // (half + radius, xy) and (xy, radius - half) both point along v; the longer one is exact.
    const double most = fabs(half) + radius, length = length_of(most, a.xy);
    const double along = half > 0.0 ? most : a.xy, across = half > 0.0 ? a.xy : most;

    return (eigen){
        .small = middle > 0.0 ? near : far,
        .large = middle > 0.0 ? far : near,
        .v = length > 0.0 ? (tw_vec2){along / length, across / length} : (tw_vec2){1.0, 0.0},
    };
}

// The matrix with the same eigenvectors and other eigenvalues.
static inline symmetric symmetric_of(double small, double large, tw_vec2 v)
{
    return (symmetric){
        .xx = large * v.x * v.x + small * v.y * v.y,
        .xy = (large - small) * v.x * v.y,
        .yy = large * v.y * v.y + small * v.x * v.x,
    };
}

static inline tw_vec2 symmetric_times(symmetric a, tw_vec2 u)
{
    return (tw_vec2){a.xx * u.x + a.xy * u.y, a.xy * u.x + a.yy * u.y};
}

// A diagonal whose geometric mean is below this part of the bend may be nothing but rounding.
#define SYMMETRIC_NO_DIAGONAL 1e-6

// Units of x and y in which no entry of a matrix is above 1, and the largest of each row is 1:
// those in which its diagonal is of ones, or else, where it bends more than it curves, those
// half-way between the ones that make one or the other end of the diagonal 1. Where it does hardly
// anything but bend, those of them that are nearest to the units given, which rounding of the
// diagonal does not change. An axis without any bend keeps the other one's unit; both are above 0
// unless the matrix is zero.
static inline tw_vec2 symmetric_units(symmetric m)
{
    const double x = sqrt(fabs(m.xx)), y = sqrt(fabs(m.yy)), bend = fabs(m.xy);

    if (x * y >= bend)
        return (tw_vec2){x > 0.0 ? x : y, y > 0.0 ? y : x};
    if (x * y > SYMMETRIC_NO_DIAGONAL * bend)
        return (tw_vec2){sqrt(bend) * sqrt(x / y), sqrt(bend) * sqrt(y / x)};
    const double least = fmax(sqrt(bend), x), unit = y > 0.0 ? fmin(least, bend / y) : least;
    return (tw_vec2){unit, bend / unit};
}

static inline symmetric symmetric_in(symmetric m, tw_vec2 unit)
{
    return (symmetric){m.xx / unit.x / unit.x, m.xy / unit.x / unit.y, m.yy / unit.y / unit.y};
}

#endif
