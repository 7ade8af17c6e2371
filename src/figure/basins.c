#include "figure/basins.h"

#include "figure/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/** In text sizes: swatch, what follows it, the rows of an entry. */
#define SWATCH 1.2
#define INDENT 2.0
#define ROW 1.7
#define ENTRY 4.0

/** A start that takes the most steps is so much darker than one that takes none. */
#define DARKEST 0.5

static const canvas_color diverged = {58, 58, 64, 255};

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
    const uint16_t *steps = tw_basins_steps(basins->map);
    const int16_t *labels = tw_basins_labels(basins->map);
    size_t *counts = calloc(UINT16_MAX + 1, sizeof *counts), all = 0;

    if (counts == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < basins->columns * basins->rows; i++) {
        counts[steps[i]] += labels[i] >= 0;
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
        return pixel(diverged, 1.0);
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
    const uint16_t *steps = tw_basins_steps(basins->map);
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

/** The legend as it is drawn from top to bottom. */
typedef struct key {
    const figure *figure;
    canvas *canvas;
    double y;
} key;

static void draw_line(const key *k, double y, const char *left, const char *right,
                      canvas_color color)
{
    const canvas_rect place = k->figure->layout.legend;
    const double u = k->figure->layout.text, end = place.x + place.width;
    canvas_text_style style = figure_text(&k->figure->layout, 1.0, CANVAS_REGULAR, color);
    const double x = place.x + INDENT * u;
    const double room = end - x - canvas_text_width(k->canvas, right, style) - 0.6 * u;

    canvas_draw_fitted(k->canvas, (canvas_point){x, y}, left, style, room);
    style.anchor_x = CANVAS_RIGHT;
    canvas_draw_text(k->canvas, (canvas_point){end, y}, right, style);
}

static void draw_swatch(const key *k, canvas_color color)
{
    const double u = k->figure->layout.text, x = k->figure->layout.legend.x;
    const canvas_rect box = {x, k->y - 0.95 * u, SWATCH * u, SWATCH * u};

    canvas_fill_rect(k->canvas, box, k->figure->theme->muted);
    canvas_fill_rect(k->canvas,
                     (canvas_rect){box.x + 0.5, box.y + 0.5, box.width - 1.0, box.height - 1.0},
                     color);
}

// What is nothing beside the size of the view is told as nothing.
static double rounded(const key *k, double coordinate)
{
    const tw_view v = k->figure->layout.view;

    return fabs(coordinate) < 1e-9 * (v.xmax - v.xmin + v.ymax - v.ymin) ? 0.0 : coordinate;
}

static void draw_attractor(key *k, const tw_attractor *a, canvas_color color)
{
    const figure_theme *theme = k->figure->theme;
    char x[FIGURE_NUMBER], y[FIGURE_NUMBER], loss[FIGURE_NUMBER];
    char place[3 * FIGURE_NUMBER], below[2 * FIGURE_NUMBER], share[32];

    snprintf(place, sizeof place, "(%s, %s)", figure_number(x, rounded(k, a->at.x), 3),
             figure_number(y, rounded(k, a->at.y), 3));
    snprintf(share, sizeof share, "%.1f %%", 100.0 * a->share);
    snprintf(below, sizeof below, "%s, loss %s", tw_kind_name(a->kind),
             figure_number(loss, fabs(a->loss) < 1e-12 ? 0.0 : a->loss, 3));
    draw_swatch(k, color);
    draw_line(k, k->y, place, share, theme->ink);
    draw_line(k, k->y + ROW * k->figure->layout.text, below, "", theme->muted);
    k->y += ENTRY * k->figure->layout.text;
}

static void draw_stripes(const key *k)
{
    const double u = k->figure->layout.text, x = k->figure->layout.legend.x;

    for (int i = 0; i < 3; i++)
        canvas_fill_rect(
            k->canvas,
            (canvas_rect){x + (0.15 + 0.4 * i) * u, k->y - 0.95 * u, 0.2 * u, SWATCH * u},
            k->figure->theme->hole[1]);
}

/** One line for the starts that lead nowhere, if there are any. */
static void draw_fate(key *k, const char *name, double share, canvas_color color)
{
    char text[32];

    if (share == 0.0)
        return;
    snprintf(text, sizeof text, "%.1f %%", 100.0 * share);
    draw_swatch(k, color);
    if (name[0] == 'u')
        draw_stripes(k);
    draw_line(k, k->y, name, text, k->figure->theme->ink);
    k->y += 2.2 * k->figure->layout.text;
}

static void draw_key(const figure *f, canvas *c, const tw_basins *map, const uint8_t *hue)
{
    const double u = f->layout.text, room = f->layout.legend.height - 10.0 * u;
    const size_t most = (size_t)fmax(room / (ENTRY * u), 1.0);
    size_t count;
    const tw_attractor *attractors = tw_basins_attractors(map, &count);
    key k = {f, c, f->layout.legend.y + u};
    char more[64];

    for (size_t i = 0; i < count && i < most; i++)
        draw_attractor(&k, &attractors[i], figure_hue(hue[i]));
    if (count > most) {
        snprintf(more, sizeof more, "+%zu more", count - most);
        draw_line(&k, k.y, more, "", f->theme->muted);
        k.y += 2.2 * u;
    }
    draw_fate(&k, "diverged", tw_basins_share(map, TW_BASIN_DIVERGED), diverged);
    draw_fate(&k, "unfinished", tw_basins_share(map, TW_BASIN_UNFINISHED), f->theme->hole[0]);
    draw_fate(&k, "off the map", tw_basins_share(map, TW_BASIN_OFF_MAP), f->theme->paper);
    draw_line(&k, k.y, "the darker, the more steps", "", f->theme->muted);
}

tw_status figure_draw_basins(canvas *c, const figure_spec *spec, const figure_layout *layout,
                             const figure_basins *basins)
{
    const figure f = {.spec = *spec, .layout = *layout, .theme = figure_theme_of(spec->theme)};
    uint32_t *pixels = malloc(layout->columns * layout->rows * sizeof *pixels);
    uint8_t hue[TW_BASINS_ATTRACTORS];
    size_t count;
    const tw_attractor *attractors = tw_basins_attractors(basins->map, &count);
    lights l;

    if (pixels == NULL || lights_of(&l, basins) < 0) {
        free(pixels);
        return TW_ENOMEM;
    }
    figure_hues_choose(basins->hues, layout->view, count, attractors, hue);
    paint(pixels, &f, basins, hue, l);
    canvas_clear(c, f.theme->paper);
    canvas_draw_image(c, layout->map, (canvas_image){layout->columns, layout->rows, pixels}, false);
    figure_draw_axes(&f, c);
    figure_draw_title(&f, c);
    draw_key(&f, c, basins->map, hue);
    free(pixels);
    return TW_OK;
}
