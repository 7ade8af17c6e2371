#include "figure/map/shade.h"

#include "base/vector.h"
#include "thalweg/threads.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

// Entries of the table of colours, about: enough that neighbours differ by less than 1 of 255.
#define ENTRIES 4096

// Pixels worked on at a time.
#define CHUNK 256

// The bits of 1.0f.
#define ONE 0x3F800000

// The exponent and the first bits of the fraction of a float are a logarithm that costs nothing,
// fine enough to look the colour up: u = 1 + (f - low) gain, and the table's index is what remains
// of u's bits after a shift. Linear norms have u between 1 and 2, where the bits are linear.
typedef struct lookup {
    double low, gain, most; // most: u at the top of the colour map.
    int shift;
    uint32_t *colors;
    const figure_norm *norm;
    uint32_t *even; // By rank: colours from low to high, ENTRIES + 1. Other norms: NULL.
    double first[FIGURE_RANKS + 1]; // Which of them each corner has,
    double slope[FIGURE_RANKS + 1]; // and how many a loss behind it.
} lookup;

typedef union number_bits {
    float value;
    int32_t bits;
} number_bits;

static uint32_t packed(canvas_color c)
{
    return 0xFF000000u | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

// Where the losses that share an entry are on the colour map, from one end (0) to the other (1).
static double unit_of_entry(const lookup *l, int32_t entry, double part)
{
    int32_t into = (int32_t)(part * (double)(1 << l->shift));
    number_bits at = {.bits = ONE + (entry << l->shift) + into};

    return figure_norm_unit(l->norm, l->low + ((double)at.value - 1.0) / l->gain);
}

// Clear if a norm by rank spreads the losses of the entry over more than one colour.
static uint32_t color_of_entry(const lookup *l, const figure_shading *shading, int32_t entry)
{
    if (l->norm->rank_count > 0 &&
        unit_of_entry(l, entry, 1.0) - unit_of_entry(l, entry, 0.0) > 1.0 / 256)
        return 0;
    return packed(figure_colormap_at(shading->colors, unit_of_entry(l, entry, 0.5)));
}

// By rank: the way from a loss to a table that is even over the colour map.
static tw_status add_ranks(lookup *l, const figure_shading *shading)
{
    const figure_norm *norm = shading->norm;

    l->even = malloc((ENTRIES + 1) * sizeof *l->even);
    if (l->even == NULL)
        return TW_ENOMEM;
    for (int i = 0; i <= ENTRIES; i++)
        l->even[i] = packed(figure_colormap_at(shading->colors, (i + 0.5) / ENTRIES));
    for (size_t i = 0; i < norm->rank_count; i++) {
        l->first[i] = ENTRIES * norm->rank_unit[i];
        l->slope[i] = i + 1 == norm->rank_count
                          ? 0.0
                          : ENTRIES * (norm->rank_unit[i + 1] - norm->rank_unit[i]) /
                                (norm->rank_loss[i + 1] - norm->rank_loss[i]);
    }
    return TW_OK;
}

static tw_status lookup_make(lookup *l, const figure_shading *shading)
{
    const figure_norm *norm = shading->norm;
    double range = norm->high > norm->low ? norm->high - norm->low : 1.0;
    number_bits top;
    int32_t entries;

    l->low = figure_norm_is_empty(norm) ? 0.0 : norm->low;
    l->gain = fmin(1.0 / (norm->kind == SCENE_NORM_LINEAR ? range : norm->scale), DBL_MAX);
    l->most = 1.0 + range * l->gain;
    top.value = (float)l->most;
    for (l->shift = 0; (top.bits - ONE) >> l->shift > ENTRIES; l->shift++)
        ;
    entries = ((top.bits - ONE) >> l->shift) + 1;
    l->colors = malloc((size_t)entries * sizeof *l->colors);
    if (l->colors == NULL)
        return TW_ENOMEM;
    for (int32_t i = 0; i < entries; i++)
        l->colors[i] = color_of_entry(l, shading, i);
    return norm->rank_count > 0 ? add_ranks(l, shading) : TW_OK;
}

// What is left to do of a chunk.
enum {
    HOLES = 1,  // Some samples are not finite: those got any colour.
    COARSE = 2, // The table has no colour for some, see color_of_entry().
};

// Colour up to CHUNK samples.
TW_CLONES
static int shade_chunk(const lookup *l, const double *restrict f, uint32_t *restrict pixels,
                       size_t n)
{
    double low = l->low, gain = l->gain, most = l->most;
    const uint32_t *colors = l->colors;
    int shift = l->shift;
    int32_t entry[CHUNK];
    int holes = 0;
    uint32_t all = UINT32_MAX;

    for (size_t i = 0; i < n; i++) {
        double u = 1.0 + (f[i] - low) * gain;
        double capped = u < most ? u : most; // NaN is capped, too.
        number_bits clamped = {.value = (float)(capped > 1.0 ? capped : 1.0)};

        entry[i] = (clamped.bits - ONE) >> shift;
        holes |= !(fabs(f[i]) <= DBL_MAX);
    }
    for (size_t i = 0; i < n; i++) {
        pixels[i] = colors[entry[i]];
        all &= pixels[i];
    }
    return (holes ? HOLES : 0) | (all >> 24 == 0 ? COARSE : 0);
}

// The corners that samples lie at or behind: as many halvings for each, side by side.
TW_CLONES
static void find_corners(const double *restrict loss, const double *restrict f,
                         int32_t *restrict at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        at[i] = 0;
    for (int32_t half = FIGURE_RANKS / 2; half > 0; half /= 2)
        for (size_t i = 0; i < n; i++)
            at[i] += f[i] >= loss[at[i] + half] ? half : 0;
}

// As shade_chunk(), of a norm by rank, without the table of losses.
TW_CLONES
static void shade_ranked_chunk(const lookup *l, const double *restrict f, uint32_t *restrict pixels,
                               size_t n)
{
    const double *loss = l->norm->rank_loss, *first = l->first, *slope = l->slope;
    int32_t at[CHUNK];

    find_corners(loss, f, at, n);
    for (size_t i = 0; i < n; i++) {
        double t = first[at[i]] + (f[i] - loss[at[i]]) * slope[at[i]];
        double capped = t < ENTRIES ? t : ENTRIES; // NaN is capped, too.

        at[i] = (int32_t)(capped > 0.0 ? capped : 0.0);
    }
    for (size_t i = 0; i < n; i++)
        pixels[i] = l->even[at[i]];
}

static void fill_holes(const figure_shading *shading, const double *f, uint32_t *pixels,
                       size_t column, size_t row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(fabs(f[i]) <= DBL_MAX))
            pixels[i] = packed(shading->hole[(column + i + row) / shading->stripe % 4 == 0]);
}

static void shade_row(const lookup *l, const figure_shading *shading, const tw_field *field,
                      size_t row, uint32_t *pixels)
{
    const double *f = field->loss + row * field->columns;

    for (size_t i = 0; i < field->columns; i += CHUNK) {
        size_t n = field->columns - i < CHUNK ? field->columns - i : CHUNK;

        int left = shade_chunk(l, f + i, pixels + i, n);

        if (left & COARSE)
            shade_ranked_chunk(l, f + i, pixels + i, n);
        if (left & HOLES)
            fill_holes(shading, f + i, pixels + i, i, row, n);
    }
}

tw_status figure_shade(uint32_t *pixels, const tw_field *field, const figure_shading *shading,
                       int threads)
{
    lookup l = {.norm = shading->norm};
    tw_status status = lookup_make(&l, shading);

    if (status < 0)
        goto done;
#pragma omp parallel for schedule(static) num_threads(tw_threads(threads))
    for (size_t row = 0; row < field->rows; row++)
        shade_row(&l, shading, field, row, pixels + row * field->columns);
done:
    free(l.colors);
    free(l.even);
    return status;
}
