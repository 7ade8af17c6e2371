#ifndef BASE_VECTOR_H
#define BASE_VECTOR_H

// What makes gcc turn plain loops over blocks into vector code for the machine it runs on.

#include <math.h>
#include <stddef.h>

// Blocks are padded to whole vectors of this many doubles, so that no loop has a scalar remainder:
// a remainder would call the scalar maths, and a point's value would depend on its place.
#define LANES ((size_t)8)

static inline size_t lanes_up(size_t n)
{
    return (n + LANES - 1) & ~(LANES - 1);
}

// Before a loop whose rounds do not depend on one another: its arrays may be the same but not
// overlap askew. Before a short one that is to become a single vector: unrolled first, gcc would
// leave it scalar.
#if defined(__clang__)
#define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#define ONE_VECTOR INDEPENDENT
#else
#define INDEPENDENT _Pragma("GCC ivdep")
#define ONE_VECTOR INDEPENDENT _Pragma("GCC unroll 1")
#endif

// A loop over n doubles, n a multiple of LANES.
#define FOR_LANES(i, n) INDEPENDENT for (size_t i = 0; i < ((n) & ~(LANES - 1)); i++)

// Compile a function for each level of x86-64 and pick one when the program starts.
#if defined(TW_CLONES_AUTO)
#define TW_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define TW_CLONES
#endif

// glibc has vector versions of these in libmvec (at most 4 ulp off); gcc calls them from loops once
// it is told so.
#if defined(TW_HAVE_LIBMVEC)
#define VECTOR_1(name) extern double name(double) __attribute__((simd("notinbranch")));
#define VECTOR_2(name) extern double name(double, double) __attribute__((simd("notinbranch")));
VECTOR_1(sin)
VECTOR_1(cos)
VECTOR_1(tan)
VECTOR_1(asin)
VECTOR_1(acos)
VECTOR_1(atan)
VECTOR_1(sinh)
VECTOR_1(cosh)
VECTOR_1(tanh)
VECTOR_1(exp)
VECTOR_1(expm1)
VECTOR_1(log)
VECTOR_1(log1p)
VECTOR_1(log2)
VECTOR_1(log10)
VECTOR_1(cbrt)
VECTOR_2(atan2)
VECTOR_2(pow)
VECTOR_2(hypot)
#undef VECTOR_1
#undef VECTOR_2

// cos by another name: gcc would merge a sine and a cosine of one number into sincos(), of which there
// is no vector version it could call.
extern double vector_cos(double) __asm__("cos") __attribute__((simd("notinbranch"), const));
extern double vector_sin(double) __asm__("sin") __attribute__((simd("notinbranch"), const));
#else
#define vector_cos cos
#define vector_sin sin
#endif

#endif
