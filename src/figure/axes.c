#include "figure/parts.h"

#include <math.h>

/** In text sizes: a tick's length, from the map to its label, and the least room for a label. */
#define TICK 0.4
#define LABEL_GAP 0.8
#define NAME_GAP 2.5
#define BAR_ROOM 2.3
#define X_ROOM 5.0
#define Y_ROOM 3.4

/** Size of labels, of the layout's text. */
#define LABEL 0.92

static void hairline(const figure *f, canvas *c, double x, double y, double width, double height)
{
    double thin = fmax(round(canvas_scale(c)), 1.0) / canvas_scale(c);

    canvas_fill_rect(
        c,
        (canvas_rect){canvas_snap(c, x), canvas_snap(c, y), fmax(width, thin), fmax(height, thin)},
        f->theme->hairline);
}

static canvas_text_style label_style(const figure *f, canvas_anchor_x x, canvas_anchor_y y)
{
    canvas_text_style style = figure_text(&f->layout, LABEL, CANVAS_REGULAR, f->theme->muted);

    style.anchor_x = x;
    style.anchor_y = y;
    return style;
}

static size_t room_for(double length, double room)
{
    return (size_t)fmax(length / room, 1.0);
}

static void draw_x_axis(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    canvas_text_style style = label_style(f, CANVAS_CENTRE, CANVAS_TOP);
    double bottom = l->map.y + l->map.height, free_from = -INFINITY;
    figure_ticks ticks =
        figure_ticks_make(l->view.xmin, l->view.xmax, room_for(l->map.width, X_ROOM * l->text));

    for (size_t i = 0; i < ticks.count; i++) {
        char text[FIGURE_NUMBER];
        double value = figure_ticks_at(&ticks, i);
        double x = figure_from_terrain(l, (tw_vec2){value, l->view.ymin}).x;
        double half = 0.5 * canvas_text_width(c, figure_tick_label(text, value, ticks.step), style);

        hairline(f, c, x - 0.5, bottom, 0.0, TICK * l->text);
        if (l->bare_x || x - half < free_from)
            continue;
        canvas_draw_text(c, (canvas_point){x, bottom + LABEL_GAP * l->text}, text, style);
        free_from = x + half + 0.5 * l->text;
    }
    if (!l->bare_x)
        canvas_draw_text(c,
                         (canvas_point){l->map.x + 0.5 * l->map.width, bottom + NAME_GAP * l->text},
                         "x", style);
}

static void draw_y_axis(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    canvas_text_style style = label_style(f, CANVAS_RIGHT, CANVAS_MIDDLE);
    double widest = 0.0, x = l->map.x - LABEL_GAP * l->text;
    figure_ticks ticks =
        figure_ticks_make(l->view.ymin, l->view.ymax, room_for(l->map.height, Y_ROOM * l->text));

    for (size_t i = 0; i < ticks.count; i++) {
        char text[FIGURE_NUMBER];
        double value = figure_ticks_at(&ticks, i);
        double y = figure_from_terrain(l, (tw_vec2){l->view.xmin, value}).y;

        hairline(f, c, l->map.x - TICK * l->text, y - 0.5, TICK * l->text, 0.0);
        if (l->bare_y)
            continue;
        canvas_draw_text(c, (canvas_point){x, y}, figure_tick_label(text, value, ticks.step),
                         style);
        widest = fmax(widest, canvas_text_width(c, text, style));
    }
    x = fmax(x - widest - l->text, 1.2 * l->text);
    if (!l->bare_y)
        canvas_draw_text(c, (canvas_point){x, l->map.y + 0.5 * l->map.height}, "y", style);
}

/** A frame just outside a rectangle. */
static void draw_frame(const figure *f, canvas *c, canvas_rect r)
{
    double thin = fmax(round(canvas_scale(c)), 1.0) / canvas_scale(c);

    hairline(f, c, r.x - thin, r.y - thin, r.width + 2.0 * thin, 0.0);
    hairline(f, c, r.x - thin, r.y + r.height, r.width + 2.0 * thin, 0.0);
    hairline(f, c, r.x - thin, r.y - thin, 0.0, r.height + 2.0 * thin);
    hairline(f, c, r.x + r.width, r.y - thin, 0.0, r.height + 2.0 * thin);
}

void figure_draw_axes(const figure *f, canvas *c)
{
    draw_frame(f, c, f->layout.map);
    draw_x_axis(f, c);
    draw_y_axis(f, c);
}

/** The bar's colours, high on top. */
static void draw_ramp(const figure *f, canvas *c)
{
    enum { STEPS = 256 };
    uint32_t column[STEPS];

    for (int i = 0; i < STEPS; i++) {
        canvas_color at = figure_colormap_at(&f->colors, 1.0 - ((double)i + 0.5) / STEPS);

        column[i] = 0xFF000000u | (uint32_t)at.r << 16 | (uint32_t)at.g << 8 | at.b;
    }
    canvas_draw_image(c, f->layout.bar, (canvas_image){1, STEPS, column}, true);
}

static void draw_bar_ticks(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    canvas_text_style style = label_style(f, CANVAS_LEFT, CANVAS_MIDDLE);
    double losses[FIGURE_BAR_TICKS], right = l->bar.x + l->bar.width;
    size_t count = figure_bar_ticks(&f->norm, BAR_ROOM * l->text / l->bar.height, losses);

    for (size_t i = 0; i < count; i++) {
        char text[FIGURE_NUMBER];
        double y = l->bar.y + l->bar.height * (1.0 - figure_norm_unit(&f->norm, losses[i]));

        hairline(f, c, right, y - 0.5, TICK * l->text, 0.0);
        canvas_draw_text(c, (canvas_point){right + LABEL_GAP * l->text, y},
                         figure_number(text, losses[i], 3), style);
    }
}

void figure_draw_bar(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    canvas_text_style style = label_style(f, CANVAS_LEFT, CANVAS_TOP);
    double x = l->bar.x + l->bar.width + LABEL_GAP * l->text;

    if (l->bar.width == 0.0 || figure_norm_is_empty(&f->norm))
        return;
    draw_ramp(f, c);
    draw_frame(f, c, l->bar);
    draw_bar_ticks(f, c);
    style.color = f->theme->ink;
    canvas_draw_text(c, (canvas_point){x, l->bar.y}, "high loss", style);
    style.anchor_y = CANVAS_BASELINE;
    canvas_draw_text(c, (canvas_point){x, l->bar.y + l->bar.height}, "low loss", style);
}

void figure_draw_heading(canvas *c, canvas_rect place, double text, const figure_theme *theme,
                         const char *title, const char *formula)
{
    canvas_text_style heading = figure_text_of(1.45 * text, CANVAS_SEMIBOLD, theme->ink);
    canvas_text_style beside = figure_text_of(text, CANVAS_REGULAR, theme->muted);
    canvas_point at = {place.x, place.y + place.height - 1.1 * text};
    double gap = 0.9 * text;

    heading.tabular = beside.tabular = false;
    at.x += figure_draw_fitted(c, at, title, heading, place.width) + gap;
    if (formula[0] != '\0')
        figure_draw_fitted(c, at, formula, beside, place.x + place.width - at.x);
}

void figure_draw_title(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;

    figure_draw_heading(c, l->title, l->text, f->theme, f->spec.title, f->spec.formula);
}
