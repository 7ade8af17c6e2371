#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <time.h>

// Seconds of wall-clock time since some fixed moment.
static inline double bench_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// Seconds a call, the best of a few rounds (what else the machine does only ever adds), each of as
// many calls as take about 20 ms.
static inline double bench_seconds(void (*call)(void *), void *context)
{
    double best = 1e9;
    long calls = 1;

    for (int round = 0; round < 7; round++) {
        const double start = bench_now();
        for (long k = 0; k < calls; k++)
            call(context);
        const double seconds = bench_now() - start;
        if (seconds / (double)calls < best)
            best = seconds / (double)calls;
        if (seconds < 0.02)
            calls = (long)(0.02 / best) + 1;
    }
    return best;
}

#endif
