#include "figure/map/norm.h"

#include "figure/plot/number.h"
#include "figure/plot/round.h"
#include "thalweg/field.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

// Samples a side. Odd, so that the middle of the view is one of them.
#define LATTICE 161

// A highest loss so many times farther out than almost all samples reach is an outlier. A lowest
// one must be farther still: it may be the hole everybody looks for, rather than a pole.
#define OUTLIER 100.0
#define DEEP_OUTLIER 1e6

// Of the range: log's scale is never less, so that a float has room for both.
#define SCALE_FLOOR 1e-30

// Losses have many digits if it takes as many to tell apart what is so much of the range away.
#define APART 0.1

// Of its size: a range that is no larger is flat but for rounding.
#define FLAT (16.0 * DBL_EPSILON)

// Of their size: losses no farther apart are of equal rank, their last digits being noise.
#define SAME 1e-13

// Losses beyond are drawn as if they were these, so that differences stay finite.
#define LARGEST 1e307

static double within(scene_range limits, double loss)
{
    return fmin(fmax(loss, limits.low), limits.high);
}

// What losses count as at most and at least: what a surface overshoots its data is not theirs.
static scene_range limits_of(const tw_terrain *terrain, tw_view view)
{
    const scene_range drawn = {-LARGEST, LARGEST};
    scene_range data = drawn;

    tw_terrain_data_range(terrain, view, &data.low, &data.high);
    return (scene_range){within(drawn, data.low), within(drawn, data.high)};
}

// Move the finite samples to the front; how many.
static size_t keep_finite(double *f, size_t n, scene_range limits)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (isfinite(f[i]))
            f[kept++] = within(limits, f[i]);
    return kept;
}

// The k-th smallest of n values, which are reordered: Hoare's FIND (1961).
static double kth(double *f, size_t n, size_t k)
{
    size_t low = 0, high = n - 1;

    while (low < high) {
        double pivot = f[k];
        size_t i = low, j = high;

        for (;;) {
            while (f[i] < pivot)
                i++;
            while (pivot < f[j])
                j--;
            if (i > j)
                break;
            double swapped = f[i];

            f[i++] = f[j];
            f[j] = swapped;
            if (j == 0 || i > j--)
                break;
        }
        if (j < k)
            low = i;
        if (k < i)
            high = j;
    }
    return f[k];
}

static double quantile(double *f, size_t n, double q)
{
    return kth(f, n, (size_t)(q * (double)(n - 1)));
}

// Is all the range no more than the last digits of its losses, which are rounded?
static bool is_rounding(double low, double high)
{
    return high - low <= FLAT * fmax(fabs(low), fabs(high));
}

// From where to where the colours go, and what they leave out.
static void choose_range(figure_norm *norm, const figure_norm_spec *spec, double *f, size_t n,
                         double lowest, double highest)
{
    double few = quantile(f, n, 0.01), most = quantile(f, n, 0.99);
    double reach = most - few;

    norm->low = few - lowest > DEEP_OUTLIER * reach && reach > 0.0 ? few : lowest;
    norm->high = highest - most > OUTLIER * reach && reach > 0.0 ? most : highest;
    if (is_rounding(norm->low, norm->high))
        norm->low = norm->high = figure_roundest(norm->low, norm->high);
    if (spec->has_range) {
        norm->low = spec->range.low;
        norm->high = spec->range.high;
    }
    if (spec->has_center && spec->kind != SCENE_NORM_RANK) {
        const double half = fmax(fabs(spec->center - norm->low), fabs(norm->high - spec->center));

        norm->low = spec->center - half;
        norm->high = spec->center + half;
    }
    norm->cut_low = lowest < norm->low && !is_rounding(lowest, highest);
    norm->cut_high = highest > norm->high && !is_rounding(lowest, highest);
}

// How far a twentieth of the samples lie from a base, or above it; of those that lie at it but for
// rounding, no more than there are. The samples become their distances.
static double scale_about(double base, bool above, double *f, size_t n)
{
    const size_t twentieth = (size_t)(0.05 * (double)(n - 1));
    size_t apart = 0;

    for (size_t i = 0; i < n; i++) {
        const double size = fmax(fabs(f[i]), fabs(base));
        const double distance = above ? f[i] - base : fabs(f[i] - base);

        if (distance > SAME * size)
            f[apart++] = distance;
    }
    if (apart == 0)
        return 0.0;
    return n - apart < twentieth ? kth(f, apart, twentieth - (n - apart))
                                 : quantile(f, apart, 0.05);
}

static double signed_log(const figure_norm *norm, double center, double loss)
{
    return copysign(log1p(fabs(loss - center) / norm->scale), loss - center);
}

// Corners at equal distances on the colour map.
static void bend(figure_norm *norm, double center)
{
    const double from = signed_log(norm, center, norm->low);
    const double to = signed_log(norm, center, norm->high);

    for (size_t i = 0; i <= FIGURE_RANKS; i++) {
        const double unit = (double)i / FIGURE_RANKS, at = from + unit * (to - from);
        const double away = copysign(norm->scale * expm1(fabs(at)), at);
        const double loss = i == 0 ? norm->low : i == FIGURE_RANKS ? norm->high : center + away;

        if (norm->rank_count > 0 && !(loss > norm->rank_loss[norm->rank_count - 1]))
            continue;
        norm->rank_loss[norm->rank_count] = loss;
        norm->rank_unit[norm->rank_count++] = unit;
    }
}

// What lies below a centre has one half of the colours, what lies above it the other.
static void centre_ranks(figure_norm *norm, double center)
{
    const double middle = figure_norm_unit(norm, center);

    for (size_t i = 0; i < norm->rank_count; i++) {
        double *unit = &norm->rank_unit[i];

        *unit = *unit <= middle ? 0.5 * (middle > 0.0 ? *unit / middle : 1.0)
                                : 0.5 + 0.5 * (*unit - middle) / (1.0 - middle);
    }
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

// The i-th of the quantiles of n sorted samples, short of outliers.
static double quantile_at(const figure_norm *norm, const double *f, size_t n, size_t i)
{
    double at = round((double)i / FIGURE_RANKS * (double)(n - 1));

    return fmin(fmax(f[(size_t)at], norm->low), norm->high);
}

// Add a corner for the quantiles first to last, which are equal.
static void add_corner(figure_norm *norm, double loss, size_t first, size_t last)
{
    double middle = 0.5 * (double)(first + last) / FIGURE_RANKS;

    norm->rank_loss[norm->rank_count] = loss;
    norm->rank_unit[norm->rank_count++] = first == 0 ? 0.0 : last == FIGURE_RANKS ? 1.0 : middle;
}

static void rank(figure_norm *norm, double *f, size_t n)
{
    size_t first = 0;

    qsort(f, n, sizeof *f, ascending);
    for (size_t i = 1; i <= FIGURE_RANKS + 1; i++) {
        double loss = quantile_at(norm, f, n, first);

        if (i <= FIGURE_RANKS && quantile_at(norm, f, n, i) - loss <= SAME * fabs(loss))
            continue;
        // The last is high itself, whatever it shares its place with, and the first is low.
        add_corner(norm,
                   i > FIGURE_RANKS ? norm->high
                   : first == 0     ? norm->low
                                    : loss,
                   first, i - 1);
        first = i;
    }
}

static void end_corners(figure_norm *norm)
{
    for (size_t i = norm->rank_count; i <= FIGURE_RANKS; i++) {
        norm->rank_loss[i] = INFINITY;
        norm->rank_unit[i] = 1.0;
    }
}

// All but the range, out of n finite samples.
static void decide(figure_norm *norm, const figure_norm_spec *spec, double *f, size_t n)
{
    const double range = norm->high - norm->low, center = spec->has_center ? spec->center : 0.0;
    const bool ranked = norm->kind == SCENE_NORM_RANK, bent = norm->kind == SCENE_NORM_SYMLOG;

    norm->offset = figure_notation_for(norm->low, norm->high, APART * range).offset;
    if (ranked)
        rank(norm, f, n);
    norm->scale = fmax(scale_about(bent ? center : norm->low, !bent, f, n), SCALE_FLOOR * range);
    if (!(norm->scale > 0.0))
        norm->scale = 1.0;
    if (bent && range > 0.0)
        bend(norm, center);
    if (norm->rank_count > 0)
        end_corners(norm);
    if (ranked && spec->has_center && !figure_norm_is_flat(norm))
        centre_ranks(norm, center);
}

tw_status figure_norm_make(figure_norm *out, const tw_terrain *terrain, tw_view view,
                           const figure_norm_spec *spec, int threads)
{
    tw_field *field = NULL;
    tw_status status =
        tw_field_sample(&field, terrain, view, LATTICE, LATTICE, TW_FIELD_NODES, threads);
    const scene_range limits = limits_of(terrain, view);
    size_t n;

    if (status < 0)
        return status;
    *out = (figure_norm){.kind = spec->kind,
                         .low = NAN,
                         .high = NAN,
                         .lowest = field->minimum,
                         .highest = field->maximum,
                         .scale = 1.0};
    if (spec->has_center && spec->kind == SCENE_NORM_LOG)
        out->kind = SCENE_NORM_SYMLOG;
    n = keep_finite(field->loss, field->columns * field->rows, limits);
    if (n > 0) {
        choose_range(out, spec, field->loss, n, within(limits, field->minimum),
                     within(limits, field->maximum));
        decide(out, spec, field->loss, n);
    }
    tw_field_free(field);
    return TW_OK;
}

bool figure_norm_is_empty(const figure_norm *norm)
{
    return isnan(norm->low);
}

bool figure_norm_is_flat(const figure_norm *norm)
{
    return norm->low == norm->high || norm->rank_count == 1;
}

// The corner of a norm that is a line that a loss of at least low lies at or behind.
static size_t corner_of(const figure_norm *norm, double loss)
{
    size_t at = 0;

    for (size_t half = FIGURE_RANKS / 2; half > 0; half /= 2)
        at += loss >= norm->rank_loss[at + half] ? half : 0;
    return at;
}

// By rank: along the line from one corner to the next.
static double unit_by_rank(const figure_norm *norm, double loss)
{
    size_t i = corner_of(norm, loss);
    double part = (loss - norm->rank_loss[i]) / (norm->rank_loss[i + 1] - norm->rank_loss[i]);

    return norm->rank_unit[i] + (norm->rank_unit[i + 1] - norm->rank_unit[i]) * part;
}

double figure_norm_unit(const figure_norm *norm, double loss)
{
    double range = norm->high - norm->low, above = fmin(fmax(loss - norm->low, 0.0), range);

    if (!(range > 0.0) || figure_norm_is_flat(norm))
        return 0.5;
    if (norm->rank_count > 0)
        return unit_by_rank(norm, fmin(fmax(loss, norm->low), norm->high));
    return norm->kind == SCENE_NORM_LINEAR
               ? above / range
               : log1p(above / norm->scale) / log1p(range / norm->scale);
}

static double loss_by_rank(const figure_norm *norm, double t)
{
    size_t i = 0;

    while (i + 2 < norm->rank_count && norm->rank_unit[i + 1] <= t)
        i++;
    double part = (t - norm->rank_unit[i]) / (norm->rank_unit[i + 1] - norm->rank_unit[i]);

    return norm->rank_loss[i] + (norm->rank_loss[i + 1] - norm->rank_loss[i]) * part;
}

double figure_norm_loss(const figure_norm *norm, double t)
{
    double range = norm->high - norm->low;

    if (norm->rank_count > 1 && range > 0.0)
        return loss_by_rank(norm, t);
    return norm->low + (norm->kind == SCENE_NORM_LINEAR
                            ? t * range
                            : norm->scale * expm1(t * log1p(range / norm->scale)));
}
