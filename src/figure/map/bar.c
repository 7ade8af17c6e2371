#include "figure/figure.h"
#include "figure/parts.h"
#include "figure/plot/plot.h"

#include <math.h>

// In text sizes: a tick's length, from the bar to its label, the least room for a label, from the
// bar to its name, and the length of a pointed end.
#define TICK 0.4
#define LABEL_GAP 0.8
#define BAR_ROOM 2.3
#define NAME_GAP 2.5
#define POINT 1.1

// Room for its name, in text sizes: as wide as its labels.
#define NAME_ROOM 8.0

// Of their range: losses so far apart are told apart.
#define TOLD 1e-3

// Digits of the losses at the ends of the bar, unless more are needed; one is 0 but for rounding
// where it is so much less than what the colours tell apart.
#define END_DIGITS 3
#define ROUNDING 1e-9

// Size of labels, of the layout's text.
#define LABEL 0.92

static canvas_text_style label_style(const figure *f, canvas_anchor_y y)
{
    canvas_text_style style = figure_text(&f->layout, LABEL, CANVAS_REGULAR, f->theme->muted);

    style.anchor_y = y;
    return style;
}

double figure_losses_told(const figure *f)
{
    return figure_norm_is_empty(&f->norm) ? 0.0 : TOLD * (f->norm.high - f->norm.low);
}

double figure_loss_offset(const figure *f)
{
    // Where no colour bar or axis would say it, numbers are written as they are.
    return f->spec.kind->measures || (f->cells == NULL && f->layout.says_losses) ? f->norm.offset
                                                                                 : 0.0;
}

const char *figure_loss_name(char text[FIGURE_LOSS_NAME], const figure *f)
{
    const figure_notation in = {figure_loss_offset(f), 0};

    return figure_notation_name(text, FIGURE_LOSS_NAME,
                                figure_spec_name(&f->spec, FIGURE_NAME_LOSS), in);
}

// The part of the bar between its ends, which are pointed where losses go on.
static canvas_rect ramp_of(const figure *f)
{
    const double point = POINT * f->layout.text;
    canvas_rect ramp = f->layout.bar;

    ramp.height -= (f->norm.cut_low ? point : 0.0) + (f->norm.cut_high ? point : 0.0);
    ramp.y += f->norm.cut_high ? point : 0.0;
    return ramp;
}

// Is there just one loss, which has the middle colour?
static bool is_constant(const figure *f)
{
    return f->norm.low == f->norm.high;
}

// The ramp's colours, high on top.
static void draw_ramp(const figure *f, canvas *c, canvas_rect ramp)
{
    enum { STEPS = 256 };
    uint32_t column[STEPS];

    for (int i = 0; i < STEPS; i++) {
        const double unit = is_constant(f) ? 0.5 : 1.0 - ((double)i + 0.5) / STEPS;
        canvas_color at = figure_colormap_at(&f->colors, unit);

        column[i] = 0xFF000000u | (uint32_t)at.r << 16 | (uint32_t)at.g << 8 | at.b;
    }
    canvas_draw_image(c, ramp, (canvas_image){1, STEPS, column}, true);
    figure_draw_frame(c, f->theme, ramp);
}

// An end that points from y to tip, in the last colour.
static void draw_point(const figure *f, canvas *c, double y, double tip, double unit)
{
    const canvas_rect *bar = &f->layout.bar;
    const canvas_point corners[] = {
        {bar->x, y}, {bar->x + 0.5 * bar->width, tip}, {bar->x + bar->width, y}};

    canvas_fill_polygon(c, 3, corners, figure_colormap_at(&f->colors, unit));
    canvas_draw_polyline(
        c, 3, corners,
        (canvas_stroke){.width = f->layout.text / 13.0, .color = f->theme->hairline});
}

static void draw_bar_ticks(const figure *f, canvas *c, canvas_rect ramp)
{
    const figure_layout *l = &f->layout;
    canvas_text_style style = label_style(f, CANVAS_MIDDLE);
    double losses[FIGURE_BAR_TICKS], right = ramp.x + ramp.width;
    size_t count = figure_bar_ticks(&f->norm, BAR_ROOM * l->text / ramp.height, losses);
    const double offset = figure_loss_offset(f);

    for (size_t i = 0; i < count; i++) {
        char text[FIGURE_NUMBER];
        double y = ramp.y + ramp.height * (1.0 - figure_norm_unit(&f->norm, losses[i]));

        figure_draw_hairline(c, f->theme, (canvas_rect){right, y - 0.5, TICK * l->text, 0.0});
        canvas_draw_text(c, (canvas_point){right + LABEL_GAP * l->text, y},
                         figure_level_label(text, count, losses, i, offset), style);
    }
}

// The loss at an end of the ramp.
static void draw_end(const figure *f, canvas *c, double loss, double y, canvas_anchor_y anchor)
{
    const figure_layout *l = &f->layout;
    canvas_text_style style = label_style(f, anchor);
    const double shown = fabs(loss) < ROUNDING * f->norm.scale ? 0.0 : loss;
    char text[FIGURE_NUMBER];

    style.color = f->theme->ink;
    canvas_draw_text(c, (canvas_point){l->bar.x + l->bar.width + LABEL_GAP * l->text, y},
                     figure_number_apart(text, shown - figure_loss_offset(f),
                                         10.0 * figure_losses_told(f), END_DIGITS),
                     style);
}

// Below the bar, in a line with the names of axes.
static void draw_name(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    const double bottom = l->bar.y + l->bar.height;
    char name[FIGURE_LOSS_NAME];

    if (l->says_losses)
        canvas_draw_fitted(c, (canvas_point){l->bar.x, bottom + NAME_GAP * l->text},
                           figure_loss_name(name, f), label_style(f, CANVAS_TOP),
                           NAME_ROOM * l->text);
}

void figure_draw_bar(const figure *f, canvas *c)
{
    const figure_layout *l = &f->layout;
    const canvas_rect ramp = ramp_of(f);

    if (l->bar.width == 0.0 || f->cells != NULL || figure_norm_is_empty(&f->norm))
        return;
    draw_ramp(f, c, ramp);
    if (f->norm.cut_high)
        draw_point(f, c, ramp.y, l->bar.y, 1.0);
    if (f->norm.cut_low)
        draw_point(f, c, ramp.y + ramp.height, l->bar.y + l->bar.height, 0.0);
    draw_bar_ticks(f, c, ramp);
    draw_end(f, c, f->norm.high, ramp.y, CANVAS_TOP);
    if (!is_constant(f))
        draw_end(f, c, f->norm.low, ramp.y + ramp.height, CANVAS_BASELINE);
    draw_name(f, c);
}
