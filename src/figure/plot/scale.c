#include "figure/plot/scale.h"

#include "figure/plot/round.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

// Within these, powers of ten are written out.
#define PLAIN_LEAST 0.9e-4
#define PLAIN_MOST 1.1e5

// Labels of a scale at least.
#define LEAST 3

// Powers of ten without labels are short ticks if there are no more than so many.
#define MOST_SHORT 40

// Short ticks are drawn while a decade has room for so many labels.
#define ROOMY 1.5

figure_scale figure_scale_make(double from, double to, bool log)
{
    double low = fmin(from, to), high = fmax(from, to);

    if (low == high && log)
        return (figure_scale){fmax(low / 2.0, DBL_TRUE_MIN), fmin(high * 2.0, DBL_MAX), true};
    if (low == high) {
        double half = low == 0.0 ? 1.0 : fmax(0.1 * fabs(low), DBL_TRUE_MIN);

        return (figure_scale){fmax(low - half, -DBL_MAX), fmin(high + half, DBL_MAX), false};
    }
    return (figure_scale){low, high, log};
}

double figure_scale_unit(const figure_scale *s, double value)
{
    if (!s->log)
        return (value - s->from) / (s->to - s->from);
    if (!(value > 0.0))
        return -INFINITY;
    return (log(value) - log(s->from)) / (log(s->to) - log(s->from));
}

double figure_scale_value(const figure_scale *s, double unit)
{
    // The ends are exact, which powers would not be.
    if (unit == 0.0 || unit == 1.0)
        return unit == 0.0 ? s->from : s->to;
    if (!s->log)
        return s->from + unit * (s->to - s->from);
    return exp(log(s->from) + unit * (log(s->to) - log(s->from)));
}

// Ticks so far.
typedef struct tick_list {
    const figure_scale *scale;
    bool powers; // Labels are powers of ten throughout.
    size_t count;
    figure_tick *ticks;
} tick_list;

static void put_power(tick_list *list, int digit, int power, bool labelled)
{
    // A hair of tolerance, so that a tick on the very edge is not lost to rounding.
    const double value = figure_decimal(1.0, digit, power), hair = 1.0 + 1e-9;
    figure_tick *tick = &list->ticks[list->count];

    if (list->count == FIGURE_SCALE_TICKS || value * hair < list->scale->from ||
        value > list->scale->to * hair)
        return;
    tick->value = value;
    tick->label[0] = '\0';
    if (labelled && list->powers)
        figure_power(tick->label, digit, power);
    else if (labelled)
        figure_number(tick->label, value, 1);
    list->count++;
}

// Three at least, where there are round numbers: fewer tell little of a scale.
static size_t even_ticks(const figure_scale *s, size_t most, figure_tick out[FIGURE_SCALE_TICKS],
                         figure_notation *in)
{
    figure_ticks ticks = figure_ticks_make(s->from, s->to, most);
    size_t count = 0;

    for (size_t more = 2; ticks.count < LEAST && more < 9; more++)
        ticks = figure_ticks_make(s->from, s->to, more);
    *in = figure_notation_for(s->from, s->to, ticks.step);
    for (; count < ticks.count && count < FIGURE_SCALE_TICKS; count++) {
        out[count].value = figure_ticks_at(&ticks, count);
        figure_tick_label(out[count].label, out[count].value, ticks.step, *in);
    }
    return count;
}

// Powers of ten, those at each stride-th exponent with labels.
static void put_decades(tick_list *list, int first, int last, int stride)
{
    const bool others = last - first <= MOST_SHORT;

    for (int k = first; k <= last; k++)
        if (k % stride == 0 || others)
            put_power(list, 1, k, k % stride == 0);
}

// How many powers of ten at each stride-th exponent the scale has.
static size_t count_decades(const figure_scale *s, int stride)
{
    const double first = ceil(log10(s->from) / stride - 1e-9);

    return (size_t)fmax(floor(log10(s->to) / stride + 1e-9) - first + 1.0, 0.0);
}

// Powers of ten and their multiples, those of 2 and 5 with labels where `fives` says so.
static void put_digits(tick_list *list, int first, int last, bool fives)
{
    for (int k = first; k <= last; k++)
        for (int digit = 1; digit < 10; digit++)
            put_power(list, digit, k, digit == 1 || (fives && (digit == 2 || digit == 5)));
}

// The least stride of exponents with at most so many ticks, unless those are too few.
static int stride_for(const figure_scale *s, double decades, size_t most)
{
    static const int strides[] = {1, 2, 3, 5, 10, 20, 50, 100};
    size_t i = 0;

    while (i < 7 && decades / strides[i] + 1.0 > (double)most)
        i++;
    while (i > 0 && count_decades(s, strides[i]) < LEAST)
        i--;
    return strides[i];
}

size_t figure_scale_ticks(const figure_scale *s, size_t most, figure_tick out[FIGURE_SCALE_TICKS],
                          figure_notation *in)
{
    const size_t room = most < FIGURE_SCALE_TICKS ? most : FIGURE_SCALE_TICKS - 1;
    tick_list list = {s, s->from < PLAIN_LEAST || s->to > PLAIN_MOST, 0, out};

    *in = (figure_notation){0};
    if (!s->log)
        return even_ticks(s, room, out, in);
    const double decades = log10(s->to) - log10(s->from);
    const int first = (int)floor(log10(s->from)), last = (int)ceil(log10(s->to));

    if (decades < 1.0)
        return even_ticks(s, room, out, in);
    if (decades < 2.0 || 3.0 * decades + 1.0 <= (double)room || count_decades(s, 1) < LEAST)
        put_digits(&list, first, last, true);
    else if (ROOMY * decades <= (double)room && 9 * (last - first) <= FIGURE_SCALE_TICKS)
        put_digits(&list, first, last, false);
    else
        put_decades(&list, first, last, stride_for(s, decades, room));
    return list.count;
}
