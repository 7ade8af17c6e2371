#include "figure/map/hillshade.h"

#include "base/vector.h"
#include "thalweg/threads.h"

#include <float.h>
#include <stdbool.h>
#include <stdlib.h>

// Samples a side of the lattice that decides what a steep slope is.
#define LATTICE 48

// Steepest lean, as rise over run.
#define STEEPEST 1.3

// Of the median slope: what is steeper is taken to be as steep.
#define STEEP 1e6

// The sun: what a normal's parts (to the right, up the map, out of it) are worth.
#define SUN_X -0.5
#define SUN_Y 0.5
#define SUN_Z 0.70710678118654752

// Dimmest and brightest light, level ground having 1.
#define DIMMEST 0.3
#define BRIGHTEST 1.75

// Entries of the table from light to sRGB.
#define LIGHTS 4096

// What all threads share.
typedef struct sun {
    const tw_terrain *terrain;
    tw_view view;
    size_t columns, rows;
    double across, down; // Sides of a pixel, in terrain units.
    double median;       // Of the gradient's length, in loss a pixel; > 0.
    float light[256];    // Of a channel of sRGB, 0 to LIGHTS - 1.
    uint32_t srgb[LIGHTS];
} sun;

static void fill_tables(sun *s)
{
    for (int i = 0; i < 256; i++) {
        double v = i / 255.0;

        s->light[i] =
            (float)((LIGHTS - 1) * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)));
    }
    for (int i = 0; i < LIGHTS; i++) {
        double v = (double)i / (LIGHTS - 1);
        double coded = v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1.0 / 2.4) - 0.055;

        s->srgb[i] = (uint32_t)lround(255.0 * coded);
    }
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

// The gradient along a row of n places, the first at (x, y).
static void feel_row(const sun *s, tw_evaluator *evaluator, size_t n, double step, double y,
                     double *restrict x, double *restrict ys, double *restrict f,
                     double *restrict fx, double *restrict fy)
{
    for (size_t i = 0; i < n; i++) {
        x[i] = s->view.xmin + ((double)i + 0.5) * step;
        ys[i] = y;
    }
    tw_evaluator_gradient(evaluator, n, x, ys, f, fx, fy);
}

// Find the median of the slopes that are not level.
static tw_status find_median(sun *s)
{
    double x[LATTICE], y[LATTICE], f[LATTICE], fx[LATTICE], fy[LATTICE];
    double slopes[LATTICE * LATTICE];
    double height = s->view.ymax - s->view.ymin, width = s->view.xmax - s->view.xmin;
    tw_evaluator *evaluator;
    size_t n = 0;

    if (tw_evaluator_new(&evaluator, s->terrain) < 0)
        return TW_ENOMEM;
    for (size_t row = 0; row < LATTICE; row++) {
        feel_row(s, evaluator, LATTICE, width / LATTICE,
                 s->view.ymax - ((double)row + 0.5) * height / LATTICE, x, y, f, fx, fy);
        for (size_t i = 0; i < LATTICE; i++) {
            double slope = hypot(fx[i] * s->across, fy[i] * s->down);

            if (slope > 0.0 && slope <= DBL_MAX)
                slopes[n++] = slope;
        }
    }
    tw_evaluator_free(evaluator);
    qsort(slopes, n, sizeof *slopes, ascending);
    s->median = n > 0 ? slopes[n / 2] : 1.0;
    return TW_OK;
}

static inline double clamped(double slope)
{
    double low = slope < STEEP ? slope : STEEP;

    return low > -STEEP ? low : -STEEP;
}

// The light on n places, by their gradients; 1 where there is none.
TW_CLONES
static void light_row(const sun *s, size_t n, const double *restrict f, const double *restrict fx,
                      const double *restrict fy, float *restrict light)
{
    double across = s->across / s->median, down = s->down / s->median;

    for (size_t i = 0; i < n; i++) {
        // Clamped, so that squares stay finite; what is steeper looks no steeper.
        double gx = clamped(fx[i] * across), gy = clamped(fy[i] * down);
        double length = sqrt(gx * gx + gy * gy), lean = STEEPEST / (1.0 + length);
        double nx = -gx * lean, ny = -gy * lean;
        double lit = (SUN_X * nx + SUN_Y * ny + SUN_Z) / sqrt(nx * nx + ny * ny + 1.0) / SUN_Z;
        double kept = lit < BRIGHTEST ? lit : BRIGHTEST;
        double bright = kept > DIMMEST ? kept : DIMMEST;
        double felt = fx[i] == fx[i] ? bright : 1.0, both = fy[i] == fy[i] ? felt : 1.0;

        light[i] = (float)(fabs(f[i]) <= DBL_MAX ? both : 1.0);
    }
}

static inline uint32_t lit_channel(const float *of, const uint32_t *srgb, uint32_t channel,
                                   float light)
{
    float lit = of[channel & 255] * light;

    return srgb[(int32_t)((lit < LIGHTS - 1 ? lit : LIGHTS - 1) + 0.5f)];
}

// Light n pixels; where the light is just 1 they stay as they are.
TW_CLONES
static void light_pixels(const sun *s, size_t n, const float *restrict light,
                         uint32_t *restrict pixels)
{
    const float *of = s->light;
    const uint32_t *srgb = s->srgb;

    for (size_t i = 0; i < n; i++) {
        uint32_t p = pixels[i];
        uint32_t lit = 0xFF000000u | lit_channel(of, srgb, p >> 16, light[i]) << 16 |
                       lit_channel(of, srgb, p >> 8, light[i]) << 8 |
                       lit_channel(of, srgb, p, light[i]);

        pixels[i] = light[i] == 1.0f ? p : lit;
    }
}

// Shade every row from first on, so many apart.
static tw_status shade_rows(const sun *s, uint32_t *pixels, size_t first, size_t apart)
{
    size_t n = s->columns;
    double *rows = malloc(5 * n * sizeof *rows);
    float *light = malloc(n * sizeof *light);
    tw_evaluator *evaluator = NULL;
    tw_status status = TW_ENOMEM;

    if (rows == NULL || light == NULL || tw_evaluator_new(&evaluator, s->terrain) < 0)
        goto done;
    for (size_t row = first; row < s->rows; row += apart) {
        feel_row(s, evaluator, n, s->across, s->view.ymax - ((double)row + 0.5) * s->down, rows,
                 rows + n, rows + 2 * n, rows + 3 * n, rows + 4 * n);
        light_row(s, n, rows + 2 * n, rows + 3 * n, rows + 4 * n, light);
        light_pixels(s, n, light, pixels + row * n);
    }
    status = TW_OK;
done:
    tw_evaluator_free(evaluator);
    free(light);
    free(rows);
    return status;
}

tw_status figure_hillshade(uint32_t *pixels, size_t columns, size_t rows, const tw_terrain *terrain,
                           tw_view view, int threads)
{
    sun s = {.terrain = terrain, .view = view, .columns = columns, .rows = rows};
    size_t workers = (size_t)tw_threads(threads);
    tw_status status = TW_OK;

    s.across = (view.xmax - view.xmin) / (double)columns;
    s.down = (view.ymax - view.ymin) / (double)rows;
    fill_tables(&s);
    if (find_median(&s) < 0)
        return TW_ENOMEM;
#pragma omp parallel for schedule(static) num_threads((int)workers)
    for (size_t k = 0; k < workers; k++)
        if (shade_rows(&s, pixels, k, workers) < 0)
#pragma omp atomic write
            status = TW_ENOMEM;
    return status;
}
