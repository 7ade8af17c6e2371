#include "walk/quotient.h"

#include "base/vector.h"

#include <math.h>
#include <stdbool.h>

// A quotient by a known divisor b, with r = 1/b rounded: q = a r is off by an ulp or two; each step
// q + (a - q b) r, its remainder exact by a fused multiply-add, gives the correctly rounded one
// (Markstein 1990, "Computation of elementary functions on the IBM RISC System/6000 processor",
// theorem 8.2: once q is off by less than an ulp). Where numbers are so large, small or odd that a
// remainder might not be exact, the machine divides.
#define FUSED_QUOTIENTS(name, machine)                                                             \
    __attribute__((target(machine))) static bool name(const divisor *d, size_t n,                  \
                                                      double *differences)                         \
    {                                                                                              \
        const double b = d->value, r = d->reciprocal;                                              \
        int odd = 0;                                                                               \
        for (size_t i = 0; i < n; i++)                                                             \
            odd |= !(fabs(differences[i]) > 1e-250) | !(fabs(differences[i]) < 1e250);             \
        if (odd)                                                                                   \
            return false;                                                                          \
        for (size_t i = 0; i < n; i++) {                                                           \
            const double a = differences[i];                                                       \
            const double q = a * r;                                                                \
            const double q1 = __builtin_fma(__builtin_fma(-q, b, a), r, q);                        \
            differences[i] = __builtin_fma(__builtin_fma(-q1, b, a), r, q1);                       \
        }                                                                                          \
        return true;                                                                               \
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

static bool fused(const divisor *d, size_t n, double *differences)
{
    switch (d->level) {
    case 4:
        return fused_v4(d, n, differences);
    case 3:
        return fused_v3(d, n, differences);
    default:
        return false;
    }
}
#else
static int fused_level(void)
{
    return 0;
}

static bool fused(const divisor *d, size_t n, double *differences)
{
    (void)d, (void)n, (void)differences;
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
static void divide(size_t n, double *differences, double by)
{
    for (size_t i = 0; i < n; i++)
        differences[i] /= by;
}

TW_CLONES
static void blank_drowned(size_t n, double *slopes, double h, const double *at)
{
    for (size_t i = 0; i < n; i++)
        slopes[i] = fabs(at[i]) * 0x1p-48 > h ? NAN : slopes[i];
}

void quotients(const divisor *d, size_t n, double *differences, double h, const double *at)
{
    if (!fused(d, n, differences))
        divide(n, differences, d->value);
    blank_drowned(n, differences, h, at);
}
