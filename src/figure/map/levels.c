#include "figure/map/levels.h"

#include "figure/plot/round.h"

#include <math.h>

// Powers of ten that a colour bar may have ticks of.
#define DECADES 40

// A part of a colour bar that is so many times as long as what ticks need is bare.
#define BARE 4.0

// Equal steps of loss.
static size_t linear_levels(const figure_norm *norm, size_t wanted, double *out)
{
    figure_ticks ticks = figure_ticks_make(norm->low, norm->high, wanted + 1);
    size_t n = 0;

    for (size_t i = 0; i < ticks.count && n < FIGURE_LEVELS + 2; i++) {
        double level = figure_ticks_at(&ticks, i);

        if (level > norm->low && level < norm->high)
            out[n++] = level;
    }
    return n;
}

// The roundest loss between two places on the colour map, but for what all have in common.
static double roundest_between(const figure_norm *norm, double from, double to)
{
    return norm->offset + figure_roundest(figure_norm_loss(norm, from) - norm->offset,
                                          figure_norm_loss(norm, to) - norm->offset);
}

// The roundest loss in each of equal parts of the colour map, or of parts whose upper ends are the
// powers of those of equal ones.
static size_t part_levels(const figure_norm *norm, size_t wanted, double power, double *out)
{
    size_t n = 0;

    for (size_t i = 0; i < wanted; i++) {
        // Parts leave gaps between them, so that neighbours cannot come close.
        double from = pow(((double)i + 0.7) / ((double)wanted + 1.0), power);
        double to = pow(((double)i + 1.3) / ((double)wanted + 1.0), power);
        double level = roundest_between(norm, from, to);

        if (level > norm->low && level < norm->high && (n == 0 || level > out[n - 1]))
            out[n++] = level;
    }
    return n;
}

size_t figure_levels(const figure_norm *norm, size_t wanted, double out[FIGURE_LEVELS + 2])
{
    if (wanted == 0 || figure_norm_is_empty(norm) || figure_norm_is_flat(norm))
        return 0;
    return norm->kind == SCENE_NORM_LINEAR ? linear_levels(norm, wanted, out)
                                           : part_levels(norm, wanted, 1.0, out);
}

size_t figure_valley_levels(const figure_norm *ranks, size_t wanted, double out[FIGURE_LEVELS + 2])
{
    if (wanted == 0 || figure_norm_is_empty(ranks) || figure_norm_is_flat(ranks))
        return 0;
    return part_levels(ranks, wanted, 2.0, out);
}

// A colour bar's ticks so far.
typedef struct bar_ticks {
    const figure_norm *norm;
    double apart;
    size_t count;
    double *losses;
} bar_ticks;

// Take a tick if it keeps its distance from the ends and from those taken before.
static void offer_tick(bar_ticks *b, double loss)
{
    double t = figure_norm_unit(b->norm, loss);

    if (b->count == FIGURE_BAR_TICKS || t < b->apart || t > 1.0 - b->apart)
        return;
    for (size_t i = 0; i < b->count; i++)
        if (fabs(figure_norm_unit(b->norm, b->losses[i]) - t) < b->apart)
            return;
    b->losses[b->count++] = loss;
}

static void offer_decades(bar_ticks *b)
{
    static const double order[] = {1.0, 5.0, 2.0};
    const double offset = b->norm->offset;
    int top = (int)ceil(log10(fmax(fabs(b->norm->low - offset), fabs(b->norm->high - offset))));

    offer_tick(b, offset);
    for (size_t i = 0; i < 3; i++)
        for (int k = top; k > top - DECADES; k--) {
            offer_tick(b, offset + figure_decimal(1.0, order[i], k));
            offer_tick(b, offset - figure_decimal(1.0, order[i], k));
        }
}

// The roundest loss in each of as many parts of the bar as leave room between them.
static void offer_parts(bar_ticks *b)
{
    double room = fmax(1.0 - 2.0 * b->apart, 0.0);
    size_t parts = (size_t)fmax(room / (1.6 * b->apart), 1.0);

    for (size_t i = 0; i < parts; i++) {
        double from = b->apart + room * ((double)i + 0.32) / (double)parts;
        double to = b->apart + room * ((double)i + 0.68) / (double)parts;

        offer_tick(b, roundest_between(b->norm, from, to));
    }
}

// The widest part of the bar between two ticks, or a tick and an end.
static double widest_gap(const bar_ticks *b, double *from)
{
    double widest = 0.0;

    for (size_t i = 0; i <= b->count; i++) {
        const double start = i == 0 ? 0.0 : figure_norm_unit(b->norm, b->losses[i - 1]);
        double end = 1.0;

        for (size_t k = 0; k < b->count; k++) {
            const double t = figure_norm_unit(b->norm, b->losses[k]);

            end = t > start ? fmin(t, end) : end;
        }
        if (end - start > widest) {
            widest = end - start;
            *from = start;
        }
    }
    return widest;
}

// No large part of a bar is without a tick.
static void fill_gaps(bar_ticks *b)
{
    double from = 0.0, gap;
    size_t before;

    do {
        before = b->count;
        gap = widest_gap(b, &from);
        if (gap > BARE * b->apart)
            offer_tick(b, roundest_between(b->norm, from + 0.4 * gap, from + 0.6 * gap));
    } while (b->count > before);
}

size_t figure_bar_ticks(const figure_norm *norm, double apart, double out[FIGURE_BAR_TICKS])
{
    bar_ticks b = {.norm = norm, .apart = apart, .losses = out};

    if (figure_norm_is_empty(norm) || figure_norm_is_flat(norm))
        return 0;
    if (norm->kind == SCENE_NORM_LOG || norm->kind == SCENE_NORM_SYMLOG)
        offer_decades(&b);
    if (norm->kind == SCENE_NORM_RANK)
        offer_parts(&b);
    if (b.count < 3) {
        figure_ticks ticks = figure_ticks_make(norm->low, norm->high, 7);

        for (size_t i = 0; i < ticks.count; i++)
            offer_tick(&b, figure_ticks_at(&ticks, i));
    }
    fill_gaps(&b);
    return b.count;
}
