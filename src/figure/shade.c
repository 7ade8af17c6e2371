#include "figure/shade.h"

#include "base/vector.h"

#include <float.h>
#include <omp.h>
#include <stdlib.h>

/** Entries of the table of colours, about: enough that neighbours differ by less than 1 of 255. */
#define ENTRIES 4096

/** Pixels worked on at a time. */
#define CHUNK 256

/** The bits of 1.0f. */
#define ONE 0x3F800000

/**
 * The exponent and the first bits of the fraction of a float are a logarithm that costs nothing,
 * fine enough to look the colour up: u = 1 + (f - low) gain, and the table's index is what remains
 * of u's bits after a shift. Linear norms have u between 1 and 2, where the bits are linear.
 */
typedef struct lookup {
    double low, gain, most; ///< most: u at the top of the colour map.
    int shift;
    uint32_t *colors;
} lookup;

typedef union number_bits {
    float value;
    int32_t bits;
} number_bits;

static uint32_t packed(canvas_color c)
{
    return 0xFF000000u | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static uint32_t color_of_entry(const lookup *l, const figure_shading *shading, int32_t entry)
{
    number_bits middle = {.bits = ONE + (entry << l->shift) + (1 << l->shift >> 1)};
    double loss = l->low + ((double)middle.value - 1.0) / l->gain;

    return packed(figure_colormap_at(shading->colors, figure_norm_unit(shading->norm, loss)));
}

static tw_status lookup_make(lookup *l, const figure_shading *shading)
{
    const figure_norm *norm = shading->norm;
    double range = norm->high > norm->low ? norm->high - norm->low : 1.0;
    number_bits top;
    int32_t entries;

    l->low = figure_norm_is_empty(norm) ? 0.0 : norm->low;
    l->gain = 1.0 / (norm->kind == SCENE_NORM_LINEAR ? range : norm->scale);
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
    return TW_OK;
}

/** Colour up to CHUNK samples. False if some are not finite: those get any colour. */
TW_CLONES
static bool shade_chunk(const lookup *l, const double *restrict f, uint32_t *restrict pixels,
                        size_t n)
{
    double low = l->low, gain = l->gain, most = l->most;
    const uint32_t *colors = l->colors;
    int shift = l->shift;
    int32_t entry[CHUNK];
    int holes = 0;

    for (size_t i = 0; i < n; i++) {
        double u = 1.0 + (f[i] - low) * gain;
        double capped = u < most ? u : most; // NaN is capped, too.
        number_bits clamped = {.value = (float)(capped > 1.0 ? capped : 1.0)};

        entry[i] = (clamped.bits - ONE) >> shift;
        holes |= !(fabs(f[i]) <= DBL_MAX);
    }
    for (size_t i = 0; i < n; i++)
        pixels[i] = colors[entry[i]];
    return !holes;
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

        if (!shade_chunk(l, f + i, pixels + i, n))
            fill_holes(shading, f + i, pixels + i, i, row, n);
    }
}

tw_status figure_shade(uint32_t *pixels, const tw_field *field, const figure_shading *shading,
                       int threads)
{
    lookup l;

    if (lookup_make(&l, shading) < 0)
        return TW_ENOMEM;
#pragma omp parallel for schedule(static) num_threads(threads > 0 ? threads : omp_get_max_threads())
    for (size_t row = 0; row < field->rows; row++)
        shade_row(&l, shading, field, row, pixels + row * field->columns);
    free(l.colors);
    return TW_OK;
}
