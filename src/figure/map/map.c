#include "figure/figure.h"
#include "figure/map/arrows.h"
#include "figure/map/bounds.h"
#include "figure/plot/number.h"

#include <math.h>
#include <stdio.h>

enum { WORDS = 160 };

// Digits of a loss that is the same everywhere.
#define CONSTANT_DIGITS 12

// How opaque isolines are, of 255.
#define LINE_ALPHA 96

// Black or white, whichever has more contrast.
static canvas_color ink_on(canvas_color under, uint8_t alpha)
{
    canvas_color light = {255, 255, 255, alpha}, dark = {0, 0, 0, alpha};

    return figure_contrast(light, under) > figure_contrast(dark, under) ? light : dark;
}

// What the map shows, pixel by pixel.
static const uint32_t *pixels_of(const figure *f)
{
    return f->cells != NULL ? f->cells : f->pixels;
}

canvas_color figure_ink_at(const figure *f, canvas_point at, uint8_t alpha)
{
    const figure_layout *l = &f->layout;
    double column = fmin(fmax((at.x - l->map.x) * l->scale, 0.0), (double)(l->columns - 1));
    double row = fmin(fmax((at.y - l->map.y) * l->scale, 0.0), (double)(l->rows - 1));
    uint32_t p = pixels_of(f)[(size_t)row * l->columns + (size_t)column];

    return ink_on((canvas_color){(uint8_t)(p >> 16), (uint8_t)(p >> 8), (uint8_t)p, 255}, alpha);
}

canvas_color figure_level_color(const figure *f, double level)
{
    // What stands in the place of the map's colours does not go by level.
    canvas_color ink = f->theme->ink;

    if (f->cells == NULL)
        return ink_on(figure_colormap_at(&f->colors, figure_norm_unit(&f->norm, level)),
                      LINE_ALPHA);
    ink.a = LINE_ALPHA;
    return ink;
}

void figure_isoline_points(const figure *f, const tw_isoline *line)
{
    const tw_vec2 *from = f->isolines->points + line->first;

    for (size_t i = 0; i < line->count; i++)
        f->points[i] = figure_from_terrain(&f->layout, from[i]); // figure_resize() made room.
}

canvas_stroke figure_isoline_stroke(const figure *f, size_t level)
{
    return (canvas_stroke){.width = f->layout.text / 13.0,
                           .color = figure_level_color(f, f->levels[level])};
}

// Draw a line with a gap for each of its labels, of which next is the first; the first one after.
static size_t draw_isoline(const figure *f, canvas *c, size_t line,
                           const figure_line_labels *labels, size_t next)
{
    const tw_isoline *isoline = &f->isolines->lines[line];
    figure_isoline_points(f, isoline);
    for (; next < labels->count && labels->labels[next].line == line; next++)
        for (size_t i = labels->labels[next].from; i <= labels->labels[next].to; i++)
            f->points[i] = (canvas_point){NAN, NAN};
    canvas_draw_polyline(c, isoline->count, f->points, figure_isoline_stroke(f, isoline->level));
    return next;
}

// Isolines with gaps for their labels, and arrows where those are not. The labels are a part of the
// top: some may be below paths.
static void draw_isolines(const figure *f, canvas *c)
{
    size_t next = 0;

    figure_place_line_labels(f->labels, f, c);
    for (size_t i = 0; i < f->isolines->line_count; i++)
        next = draw_isoline(f, c, i, f->labels, next);
    figure_draw_arrows(f, c, f->labels);
}

// Are there isolines to be drawn, and all at losses that the view has not?
static bool are_beyond(const figure *f)
{
    for (size_t i = 0; i < f->level_count; i++)
        if (f->levels[i] >= f->norm.lowest && f->levels[i] <= f->norm.highest)
            return false;
    return f->level_count > 0;
}

// What a map that shows nothing has to say for itself.
static const char *words_of(char words[WORDS], const figure *f, bool brief)
{
    char low[FIGURE_NUMBER], high[FIGURE_NUMBER];
    const double told = figure_losses_told(f);

    words[0] = '\0';
    if (figure_norm_is_empty(&f->norm))
        snprintf(words, WORDS, brief ? "no finite loss" : "no finite loss in this view");
    else if (f->norm.low == f->norm.high)
        snprintf(words, WORDS, brief ? "%s %s" : "the %s is %s everywhere here",
                 figure_spec_name(&f->spec, FIGURE_NAME_LOSS),
                 figure_number(low, f->norm.low, CONSTANT_DIGITS));
    else if (are_beyond(f) && brief)
        snprintf(words, WORDS, "no isoline");
    else if (are_beyond(f))
        snprintf(words, WORDS, "no isoline: the losses here are %s to %s",
                 figure_number_apart(low, f->norm.lowest, told, 3),
                 figure_number_apart(high, f->norm.highest, told, 3));
    return words;
}

void figure_say(const figure *f, canvas *c)
{
    const canvas_rect *map = &f->layout.map;
    const double u = f->layout.text, height = 2.6 * u;
    canvas_text_style style = figure_text(&f->layout, 1.0, CANVAS_REGULAR, f->theme->ink);
    char words[WORDS];
    double width = canvas_text_width(c, words_of(words, f, false), style) + 2.0 * u;
    const canvas_point middle = {map->x + 0.5 * map->width, map->y + 0.5 * height + 0.5 * u};

    if (words[0] == '\0')
        return;
    if (width > map->width)
        width = canvas_text_width(c, words_of(words, f, true), style) + 2.0 * u;
    width = fmin(width, map->width);
    canvas_fill_rect(c,
                     (canvas_rect){middle.x - 0.5 * width, middle.y - 0.5 * height, width, height},
                     f->theme->paper);
    style.anchor_x = CANVAS_CENTRE;
    style.anchor_y = CANVAS_MIDDLE;
    canvas_draw_fitted(c, middle, words, style, width);
}

static void draw_map(const figure *f, canvas *c)
{
    const canvas_image image = {f->layout.columns, f->layout.rows, pixels_of(f)};

    canvas_draw_image(c, f->layout.map, image, true);
    canvas_push_clip(c, f->layout.map);
    draw_isolines(f, c);
    figure_draw_orbits(&f->orbits, c, &f->layout);
    figure_draw_critical(f, c);
    canvas_pop_clip(c);
}

static tw_status draw(const figure *f, canvas *c)
{
    draw_map(f, c);
    figure_draw_axes(f, c);
    figure_say(f, c);
    figure_draw_bar(f, c);
    return TW_OK;
}

static bool pick(const figure *f, canvas_point point, tw_vec2 *weights)
{
    *weights = figure_to_terrain(&f->layout, point);
    return figure_on_map(&f->layout, point);
}

static bool find(const figure *f, tw_vec2 weights, canvas_point *point)
{
    *point = figure_from_terrain(&f->layout, weights);
    return figure_on_map(&f->layout, *point);
}

static canvas_point lie(const figure *f, tw_vec2 weights)
{
    return figure_from_terrain(&f->layout, weights);
}

static unsigned marks(const figure *f, size_t count, const figure_hiker *hikers)
{
    const unsigned ways = f->arrows.loss != NULL ? 1u << FIGURE_MARK_WAY : 0;

    return ways | figure_marks_of_bounds(count, hikers) | figure_marks_of_points(f) |
           figure_marks_of_hikers(f, count, hikers);
}

const figure_kind figure_kind_map = {
    .maps = true,
    .make = figure_map_make,
    .resize = figure_map_resize,
    .free = figure_map_free,
    .draw = draw,
    .draw_hikers = figure_draw_map_paths,
    .pick = pick,
    .find = find,
    .lie = lie,
    .marks = marks,
};
