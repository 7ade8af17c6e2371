#include "figure/parts.h"
#include "figure/plot/plot.h"

#include <math.h>

/** In text sizes: a tick's length, from the bar to its label, and the least room for a label. */
#define TICK 0.4
#define LABEL_GAP 0.8
#define BAR_ROOM 2.3
#define NAME_GAP 2.5

/** Of their range: losses so far apart are told apart. */
#define TOLD 1e-3

/** Size of labels, of the layout's text. */
#define LABEL 0.92

static canvas_text_style label_style(const figure *f, canvas_anchor_x x, canvas_anchor_y y)
{
    canvas_text_style style = figure_text(&f->layout, LABEL, CANVAS_REGULAR, f->theme->muted);

    style.anchor_x = x;
    style.anchor_y = y;
    return style;
}

void figure_draw_axes(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    const figure_plot plot = {
        .place = {0.0, 0.0, l->width, l->height},
        .frame = l->map,
        .x = {.scale = {l->view.xmin, l->view.xmax, false}, .name = "x", .bare = l->bare_x},
        .y = {.scale = {l->view.ymin, l->view.ymax, false},
              .name = "y",
              .turned = true,
              .bare = l->bare_y},
        .theme = f->theme,
        .text = l->text,
    };

    figure_draw_plot(&plot, c);
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
    const double offset = figure_loss_offset(f);

    for (size_t i = 0; i < count; i++) {
        char text[FIGURE_NUMBER];
        double y = l->bar.y + l->bar.height * (1.0 - figure_norm_unit(&f->norm, losses[i]));

        figure_draw_hairline(c, f->theme, (canvas_rect){right, y - 0.5, TICK * l->text, 0.0});
        canvas_draw_text(c, (canvas_point){right + LABEL_GAP * l->text, y},
                         figure_level_label(text, count, losses, i, offset), style);
    }
}

double figure_losses_told(const figure *f)
{
    return figure_norm_is_empty(&f->norm) ? 0.0 : TOLD * (f->norm.high - f->norm.low);
}

double figure_loss_offset(const figure *f)
{
    // Where no colour bar or axis would say it, numbers are written as they are.
    return f->relief != NULL || (f->cells == NULL && f->layout.says_losses) ? f->norm.offset : 0.0;
}

const char *figure_loss_name(char text[FIGURE_LOSS_NAME], const figure *f)
{
    const figure_notation in = {figure_loss_offset(f), 0};

    return figure_notation_name(text, FIGURE_LOSS_NAME, "loss", in);
}

/** Below the bar, in a line with the names of axes. */
static void draw_bar_name(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    const double bottom = l->bar.y + l->bar.height;
    char name[FIGURE_LOSS_NAME];

    if (l->says_losses)
        canvas_draw_text(c, (canvas_point){l->bar.x, bottom + NAME_GAP * l->text},
                         figure_loss_name(name, f), label_style(f, CANVAS_LEFT, CANVAS_TOP));
}

void figure_draw_bar(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    canvas_text_style style = label_style(f, CANVAS_LEFT, CANVAS_TOP);
    double x = l->bar.x + l->bar.width + LABEL_GAP * l->text;

    if (l->bar.width == 0.0 || f->cells != NULL || figure_norm_is_empty(&f->norm))
        return;
    draw_ramp(f, c);
    figure_draw_frame(c, f->theme, l->bar);
    draw_bar_ticks(f, c);
    draw_bar_name(f, c);
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
    at.x += canvas_draw_fitted(c, at, title, heading, place.width) + gap;
    if (formula[0] != '\0')
        canvas_draw_fitted(c, at, formula, beside, place.x + place.width - at.x);
}
