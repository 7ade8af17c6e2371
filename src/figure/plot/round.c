#include "figure/plot/round.h"

#include <math.h>

// Lower powers of ten are not the inverse of a number.
#define LEAST_POWER (-308)

// Higher ones are no numbers.
#define MOST_POWER 308

// Ticks that are more steps away from 0 would be the same number, or have the same label.
#define MOST_STEPS 1e15

double figure_decimal(double n, double m, int k)
{
    if (k < LEAST_POWER)
        return n * m / 1e300 / pow(10.0, -300 - k);
    if (k > MOST_POWER)
        return n * m * 1e300 * pow(10.0, k - 300);
    return k < 0 ? n * m / pow(10.0, -k) : n * m * pow(10.0, k);
}

static figure_ticks ticks_apart(int digit, int power)
{
    return (figure_ticks){figure_decimal(1.0, digit, power), digit, power, 0.0, 0};
}

// The smallest round step of at least `least`, a number above 0; no ticks yet.
static figure_ticks round_step(double least)
{
    static const int digits[] = {1, 2, 5};
    int k = (int)floor(log10(least));

    for (size_t i = 0; i < 3; i++)
        if (figure_decimal(1.0, digits[i], k) >= least)
            return ticks_apart(digits[i], k);
    return ticks_apart(1, k + 1);
}

figure_ticks figure_ticks_make(double low, double high, size_t most)
{
    const double least = (high - low) / (double)most;
    figure_ticks ticks = {.step = 1.0, .digit = 1};
    double last;

    if (!(least > 0.0) || !isfinite(least))
        return ticks;
    ticks = round_step(least);
    // A hair of tolerance, so that a tick on the very edge is not lost to rounding.
    ticks.first = ceil(low / ticks.step - 1e-9);
    last = floor(high / ticks.step + 1e-9);
    if (isfinite(ticks.step) && fmax(fabs(ticks.first), fabs(last)) <= MOST_STEPS)
        ticks.count = (size_t)fmin(fmax(last - ticks.first + 1.0, 0.0), (double)most + 1.0);
    return ticks;
}

double figure_ticks_at(const figure_ticks *ticks, size_t i)
{
    return figure_decimal(ticks->first + (double)i, ticks->digit, ticks->power);
}

double figure_roundest(double low, double high)
{
    static const double mantissas[] = {5.0, 2.0, 1.0};
    double middle = 0.5 * low + 0.5 * high;
    int k;

    if (low <= 0.0 && high >= 0.0)
        return 0.0;
    k = (int)ceil(log10(fmax(fabs(low), fabs(high))));
    for (int digits = 0; digits < 17; digits++, k--)
        for (size_t i = 0; i < 3; i++) {
            double n = round(middle / figure_decimal(1.0, mantissas[i], k));
            double value = figure_decimal(n, mantissas[i], k);

            if (value >= low && value <= high)
                return value;
        }
    return middle;
}
