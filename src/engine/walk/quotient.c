#include "walk/quotient.h"

#include "base/vector.h"

#include <math.h>
#include <stdbool.h>

// A quotient by a known divisor b, with r = 1/b rounded: q = a r is off by an ulp or two; each step
// q + (a - q b) r, its remainder exact by a fused multiply-add, gives the correctly rounded one
// (Markstein 1990, "Computation of elementary functions on the IBM RISC System/6000 processor",
// theorem 8.2: once q is off by less than an ulp). False where numbers are so large, small or odd
// that a remainder might not be exact, or a step drowns: all has to be done over.
#define FUSED_QUOTIENTS(name, machine)                                                             \
    __attribute__((target(machine))) static bool name(                                             \
        const divisor *d, size_t n, const double *restrict ahead, const double *restrict behind,   \
        double h, const double *restrict at, double *restrict slopes)                              \
    {                                                                                              \
        const double b = d->value, r = d->reciprocal;                                              \
        int odd = 0;                                                                               \
        for (size_t i = 0; i < n; i++) {                                                           \
            const double a = ahead[i] - behind[i];                                                 \
            const double q = a * r;                                                                \
            const double q1 = __builtin_fma(__builtin_fma(-q, b, a), r, q);                        \
            slopes[i] = __builtin_fma(__builtin_fma(-q1, b, a), r, q1);                            \
            odd |= !(fabs(a) > 1e-250) | !(fabs(a) < 1e250) | (fabs(at[i]) * 0x1p-48 > h);         \
        }                                                                                          \
        return !odd;                                                                               \
    }

#if defined(TW_CLONES_AUTO)
FUSED_QUOTIENTS(fused_v4, "arch=x86-64-v4")
FUSED_QUOTIENTS(fused_v3, "arch=x86-64-v3")

static int fused_level(void)
{
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
        return 4;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? 3 : 0;
}

static bool fused(const divisor *d, size_t n, const double *ahead, const double *behind, double h,
                  const double *at, double *slopes)
{
    switch (d->level) {
    case 4:
        return fused_v4(d, n, ahead, behind, h, at, slopes);
    case 3:
        return fused_v3(d, n, ahead, behind, h, at, slopes);
    default:
        return false;
    }
}
#else
static int fused_level(void)
{
    return 0;
}

static bool fused(const divisor *d, size_t n, const double *ahead, const double *behind, double h,
                  const double *at, double *slopes)
{
    (void)d, (void)n, (void)ahead, (void)behind, (void)h, (void)at, (void)slopes;
    return false;
}
#endif

divisor divisor_of(double value)
{
    // Ordinary steps only: remainders of extraordinary ones might not be exact.
    const bool ordinary = value > 1e-30 && value < 1e30;

    return (divisor){value, 1.0 / value, ordinary ? fused_level() : 0};
}

TW_CLONES
static void divide(size_t n, const double *ahead, const double *behind, double span, double h,
                   const double *at, double *slopes)
{
    for (size_t i = 0; i < n; i++)
        slopes[i] = quotient(ahead[i] - behind[i], span, h, at[i]);
}

void quotients(const divisor *d, size_t n, const double *ahead, const double *behind, double h,
               const double *at, double *slopes)
{
    if (!fused(d, n, ahead, behind, h, at, slopes))
        divide(n, ahead, behind, d->value, h, at, slopes);
}
