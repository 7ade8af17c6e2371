#include "figure/map/basins.h"

#include "figure/parts.h"
#include "thalweg/threads.h"

#include <math.h>
#include <stdlib.h>

static uint32_t pixel(canvas_color color)
{
    return 0xFF000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | (uint32_t)color.b;
}

// How dark each number of steps is: even in the logarithm.
typedef struct scale {
    double least, span;
} scale;

static scale scale_of(const figure_attractors *a)
{
    const double least = log1p(a->least);

    return (scale){least, fmax(log1p(a->most) - least, 1e-9)};
}

static double darkness(scale s, double steps)
{
    return fmin(fmax((log1p(steps) - s.least) / s.span, 0.0), 1.0);
}

// What the pixels of a map are painted with.
typedef struct paints {
    const figure *f;
    const tw_basins *map;
    const uint8_t *hues;
    scale scale;
    size_t stripe; // Width of the stripes where there is no attractor, in pixels.
} paints;

static uint32_t paint_of(const paints *p, int label, uint32_t steps, size_t stripe)
{
    return pixel(label >= 0 ? figure_basins_shade(p->hues[label], darkness(p->scale, steps))
                            : figure_fate_color(label, p->f->theme, stripe % 2 == 1));
}

// Neighbours are mostly alike, and a colour costs more than all else.
static void paint_row(uint32_t *pixels, const paints *p, size_t y)
{
    const tw_basins_spec *of = tw_basins_made_of(p->map);
    const size_t width = p->f->layout.columns;
    const size_t first = y * of->rows / p->f->layout.rows * of->columns;
    const int16_t *labels = tw_basins_labels(p->map) + first;
    const uint32_t *steps = tw_basins_steps(p->map) + first;
    size_t last = SIZE_MAX, last_stripe = 0;
    uint32_t paint = 0;

    for (size_t x = 0; x < width; x++) {
        const size_t cell = x * of->columns / width, stripe = (x + y) / p->stripe;
        if (last == SIZE_MAX || labels[cell] != labels[last] || steps[cell] != steps[last] ||
            (labels[cell] < 0 && stripe != last_stripe))
            paint = paint_of(p, labels[cell], steps[cell], stripe);
        last = cell;
        last_stripe = stripe;
        pixels[x] = paint;
    }
}

// A pixel of the picture each, of the cell it lies in: stripes are as wide at every size.
static void paint(uint32_t *pixels, const paints *p)
{
#pragma omp parallel for schedule(static) num_threads(tw_threads(0))
    for (size_t y = 0; y < p->f->layout.rows; y++)
        paint_row(pixels + y * p->f->layout.columns, p, y);
}

void figure_drop_basins(figure *f)
{
    free(f->cells);
    f->cells = NULL;
    f->orbits.count = 0;
}

tw_status figure_set_basins(figure *f, const tw_basins *map, figure_hues *known,
                            const figure_attractors *a)
{
    uint8_t hues[TW_BASINS_ATTRACTORS];
    uint32_t *cells;

    if (map == NULL) {
        figure_drop_basins(f);
        return TW_OK;
    }
    cells = malloc(f->layout.columns * f->layout.rows * sizeof *cells);
    if (cells == NULL)
        return TW_ENOMEM;
    figure_attractors_hues(a, known, map, f->layout.view, hues);
    paint(cells,
          &(paints){f, map, hues, scale_of(a), (size_t)fmax(round(3.0 * f->layout.scale), 1.0)});
    figure_drop_basins(f);
    f->cells = cells;
    figure_orbits_of(&f->orbits, map, hues);
    return TW_OK;
}
