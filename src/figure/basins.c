#include "figure/basins.h"

#include "figure/parts.h"

#include <math.h>
#include <stdlib.h>

/** A start that takes the most steps is so much darker than one that takes none. */
#define DARKEST 0.5

const canvas_color figure_diverged = {58, 58, 64, 255};

static uint32_t pixel(canvas_color color, double light)
{
    return 0xFF000000u | (uint32_t)lrint(color.r * light) << 16 |
           (uint32_t)lrint(color.g * light) << 8 | (uint32_t)lrint(color.b * light);
}

/** How light each number of steps is: even in the logarithm, from the fewest to the most but for
 *  the hundredth part at either end, which a few odd starts would otherwise take up. */
typedef struct lights {
    double least, span;
} lights;

static size_t quantile(const size_t *counts, size_t rank)
{
    size_t steps = 0;

    for (size_t before = counts[0]; before <= rank && steps < UINT16_MAX; before += counts[steps])
        steps++;
    return steps;
}

static tw_status lights_of(lights *out, const figure_basins *basins)
{
    const uint32_t *steps = tw_basins_steps(basins->map);
    const int16_t *labels = tw_basins_labels(basins->map);
    size_t *counts = calloc(UINT16_MAX + 1, sizeof *counts), all = 0;

    if (counts == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < basins->columns * basins->rows; i++) {
        counts[steps[i] < UINT16_MAX ? steps[i] : UINT16_MAX] += labels[i] >= 0;
        all += labels[i] >= 0;
    }
    out->least = log1p((double)quantile(counts, all / 100));
    out->span = fmax(log1p((double)quantile(counts, all - all / 100)) - out->least, 1e-9);
    free(counts);
    return TW_OK;
}

static uint32_t cell_color(int label, double light, const uint8_t *hue, bool striped,
                           const figure_theme *theme)
{
    switch (label) {
    case TW_BASIN_DIVERGED:
        return pixel(figure_diverged, 1.0);
    case TW_BASIN_UNFINISHED:
        return pixel(theme->hole[striped], 1.0);
    case TW_BASIN_OFF_MAP:
    case TW_BASIN_UNKNOWN:
        return pixel(theme->paper, 1.0);
    default:
        return pixel(figure_hue(hue[label]), light);
    }
}

/** A pixel of the picture each, of the cell it lies in: stripes are as wide at every size. */
static void paint(uint32_t *pixels, const figure *f, const figure_basins *basins,
                  const uint8_t *hue, lights l)
{
    const int16_t *labels = tw_basins_labels(basins->map);
    const uint32_t *steps = tw_basins_steps(basins->map);
    const size_t width = f->layout.columns, height = f->layout.rows;
    const size_t stripe = (size_t)fmax(round(3.0 * f->layout.scale), 1.0);

    for (size_t y = 0; y < height; y++)
        for (size_t x = 0; x < width; x++) {
            const size_t cell =
                y * basins->rows / height * basins->columns + x * basins->columns / width;
            const double t = fmin(fmax((log1p(steps[cell]) - l.least) / l.span, 0.0), 1.0);
            pixels[y * width + x] = cell_color(labels[cell], 1.0 - DARKEST * t, hue,
                                               (x + y) / stripe % 2 == 1, f->theme);
        }
}

void figure_drop_basins(figure *f)
{
    free(f->cells);
    f->cells = NULL;
}

tw_status figure_set_basins(figure *f, const figure_basins *basins)
{
    uint8_t hue[TW_BASINS_ATTRACTORS];
    uint32_t *cells;
    size_t count;
    lights l;

    if (basins->map == NULL) {
        figure_drop_basins(f);
        return TW_OK;
    }
    cells = malloc(f->layout.columns * f->layout.rows * sizeof *cells);
    if (cells == NULL || lights_of(&l, basins) < 0) {
        free(cells);
        return TW_ENOMEM;
    }
    const tw_attractor *attractors = tw_basins_attractors(basins->map, &count);

    figure_hues_choose(basins->hues, f->layout.view, count, attractors, hue);
    paint(cells, f, basins, hue, l);
    figure_drop_basins(f);
    f->cells = cells;
    figure_attractors_of(&f->attractors, basins->map, f->layout.view, hue);
    return TW_OK;
}
