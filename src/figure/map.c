#include "figure/parts.h"

#include <math.h>

canvas_color figure_level_color(const figure *f, double level)
{
    canvas_color under = figure_colormap_at(&f->colors, figure_norm_unit(&f->norm, level));
    double light = 0.2126 * under.r + 0.7152 * under.g + 0.0722 * under.b;

    return light < 120.0 ? (canvas_color){255, 255, 255, 84} : (canvas_color){0, 0, 0, 84};
}

static void draw_isoline(const figure *f, canvas *c, const tw_isoline *line)
{
    const tw_vec2 *from = f->isolines->points + line->first;
    const canvas_stroke stroke = {.width = f->layout.text / 13.0,
                                  .color = figure_level_color(f, f->levels[line->level])};

    for (size_t i = 0; i < line->count; i++)
        f->points[i] = figure_from_terrain(&f->layout, from[i]); // figure_resize() made room.
    canvas_draw_polyline(c, line->count, f->points, stroke);
}

static void say_empty(const figure *f, canvas *c)
{
    const canvas_rect *map = &f->layout.map;
    canvas_text_style style = figure_text(&f->layout, 1.0, CANVAS_REGULAR, f->theme->ink);
    const char *words = "no finite loss in this view";
    double width = canvas_text_width(c, words, style) + 2.0 * f->layout.text;
    double height = 2.6 * f->layout.text;
    canvas_point middle = {map->x + 0.5 * map->width, map->y + 0.5 * map->height};

    canvas_fill_rect(c,
                     (canvas_rect){middle.x - 0.5 * width, middle.y - 0.5 * height, width, height},
                     f->theme->paper);
    style.anchor_x = CANVAS_CENTRE;
    style.anchor_y = CANVAS_MIDDLE;
    canvas_draw_text(c, middle, words, style);
}

void figure_draw_map(const figure *f, canvas *c)
{
    const canvas_image image = {f->layout.columns, f->layout.rows,
                                f->cells != NULL ? f->cells : f->pixels};

    canvas_draw_image(c, f->layout.map, image, true);
    canvas_push_clip(c, f->layout.map);
    for (size_t i = 0; i < f->isolines->line_count; i++)
        draw_isoline(f, c, &f->isolines->lines[i]);
    figure_draw_critical(f, c);
    if (figure_norm_is_empty(&f->norm))
        say_empty(f, c);
    canvas_pop_clip(c);
}
