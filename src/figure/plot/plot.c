#include "figure/plot/plot.h"
#include "figure/plot/number.h"

#include <math.h>
#include <string.h>

// In text sizes: a tick's length, from the frame to its label, and the least room for a label.
#define TICK 0.4
#define SHORT_TICK 0.22
#define LABEL_GAP 0.8
#define NAME_GAP 2.5
#define X_ROOM 5.0
#define Y_ROOM 3.4
#define APART 0.5

// In text sizes: what a frame leaves free around itself, beside the labels.
#define BELOW 2.0
#define BELOW_NAME 3.6
#define ABOVE 0.7
#define ABOVE_NAME 2.0
#define RIGHT 1.6

// Labels take no more than so much of a place's width.
#define WIDEST 0.45

// Size of labels, of the plot's text.
#define LABEL 0.92

// A quarter of a turn to the left, in radians.
#define UPRIGHT (-1.57079632679489662)

// How strong the lines of a grid are, of 255.
#define GRID 120

static double thinnest(const canvas *c)
{
    return fmax(round(canvas_scale(c)), 1.0) / canvas_scale(c);
}

static void draw_line(canvas *c, canvas_rect r, canvas_color color)
{
    double thin = thinnest(c);

    canvas_fill_rect(c,
                     (canvas_rect){canvas_snap(c, r.x), canvas_snap(c, r.y), fmax(r.width, thin),
                                   fmax(r.height, thin)},
                     color);
}

void figure_draw_hairline(canvas *c, const figure_theme *theme, canvas_rect where)
{
    draw_line(c, where, theme->hairline);
}

void figure_draw_frame(canvas *c, const figure_theme *theme, canvas_rect r)
{
    double thin = thinnest(c), width = r.width + 2.0 * thin, height = r.height + 2.0 * thin;

    figure_draw_hairline(c, theme, (canvas_rect){r.x - thin, r.y - thin, width, 0.0});
    figure_draw_hairline(c, theme, (canvas_rect){r.x - thin, r.y + r.height, width, 0.0});
    figure_draw_hairline(c, theme, (canvas_rect){r.x - thin, r.y - thin, 0.0, height});
    figure_draw_hairline(c, theme, (canvas_rect){r.x + r.width, r.y - thin, 0.0, height});
}

static canvas_text_style label_style(const figure_plot *p, canvas_anchor_x x, canvas_anchor_y y)
{
    return (canvas_text_style){.size = LABEL * p->text,
                               .weight = CANVAS_REGULAR,
                               .color = p->theme->muted,
                               .anchor_x = x,
                               .anchor_y = y,
                               .tabular = true};
}

// Room for the name of an axis with its notation.
enum { NAME = 256 };

static size_t ticks_of(const figure_axis *axis, double length, double room,
                       figure_tick out[FIGURE_SCALE_TICKS], figure_notation *in)
{
    return figure_scale_ticks(&axis->scale, (size_t)fmax(length / room, 1.0), out, in);
}

static bool is_letter(const char *name)
{
    return name != NULL && strlen(name) == 1;
}

// Is the name of a y axis beside the labels, and not above the axis?
static bool is_beside(const figure_axis *axis)
{
    return axis->turned || is_letter(axis->name);
}

canvas_point figure_plot_point(const figure_plot *p, double x, double y)
{
    return (canvas_point){
        p->frame.x + figure_scale_unit(&p->x.scale, x) * p->frame.width,
        p->frame.y + (1.0 - figure_scale_unit(&p->y.scale, y)) * p->frame.height,
    };
}

void figure_plot_values(const figure_plot *p, canvas_point at, double *x, double *y)
{
    *x = figure_scale_value(&p->x.scale, (at.x - p->frame.x) / p->frame.width);
    *y = figure_scale_value(&p->y.scale, 1.0 - (at.y - p->frame.y) / p->frame.height);
}

// How wide the labels of a y axis of some length are.
static double widest_label(const figure_plot *p, canvas *c, double height)
{
    const canvas_text_style style = label_style(p, CANVAS_RIGHT, CANVAS_MIDDLE);
    figure_tick ticks[FIGURE_SCALE_TICKS];
    figure_notation in;
    size_t count = ticks_of(&p->y, height, Y_ROOM * p->text, ticks, &in);
    double widest = 0.0;

    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, canvas_text_width(c, ticks[i].label, style));
    return widest;
}

figure_plot figure_plot_make(canvas *c, canvas_rect place, figure_axis x, figure_axis y,
                             const figure_theme *theme, double text)
{
    figure_plot p = {.place = place, .x = x, .y = y, .theme = theme, .text = text};
    const bool named_above = y.name != NULL && !is_letter(y.name);
    double above = (named_above ? ABOVE_NAME : ABOVE) * text;
    double below = (x.name != NULL ? BELOW_NAME : BELOW) * text;
    double height = fmax(place.height - above - below, 1.0);
    double labels = fmin(widest_label(&p, c, height), WIDEST * place.width);
    double beside = LABEL_GAP * text + labels + (is_letter(y.name) ? 2.0 * text : 0.0);
    double left = canvas_snap(c, place.x + beside) + thinnest(c);
    double top = canvas_snap(c, place.y + above);
    double right = canvas_snap(c, place.x + place.width - RIGHT * text);
    double bottom = canvas_snap(c, top + height);

    p.frame =
        (canvas_rect){left, top, fmax(right - left, thinnest(c)), fmax(bottom - top, thinnest(c))};
    return p;
}

static void draw_grid_line(const figure_plot *p, canvas *c, canvas_rect where)
{
    canvas_color color = p->theme->hairline;

    color.a = GRID;
    draw_line(c, where, color);
}

static void draw_x_tick(const figure_plot *p, canvas *c, const figure_tick *tick, double x)
{
    const canvas_rect *f = &p->frame;
    const bool labelled = tick->label[0] != '\0';

    if (labelled && p->x.grid)
        draw_grid_line(p, c, (canvas_rect){x - 0.5, f->y, 0.0, f->height});
    figure_draw_hairline(
        c, p->theme,
        (canvas_rect){x - 0.5, f->y + f->height, 0.0, (labelled ? TICK : SHORT_TICK) * p->text});
}

static void draw_x_axis(const figure_plot *p, canvas *c)
{
    const canvas_rect *f = &p->frame;
    const canvas_text_style style = label_style(p, CANVAS_CENTRE, CANVAS_TOP);
    const double bottom = f->y + f->height, end = p->place.x + p->place.width;
    double free_from = p->place.x;
    figure_tick ticks[FIGURE_SCALE_TICKS];
    figure_notation in;
    size_t count = ticks_of(&p->x, f->width, X_ROOM * p->text, ticks, &in);
    char name[NAME];

    for (size_t i = 0; i < count; i++) {
        double x = figure_plot_point(p, ticks[i].value, p->y.scale.from).x;
        double half = 0.5 * canvas_text_width(c, ticks[i].label, style);

        draw_x_tick(p, c, &ticks[i], x);
        if (p->x.bare || half == 0.0 || x - half < free_from || x + half > end)
            continue;
        canvas_draw_text(c, (canvas_point){x, bottom + LABEL_GAP * p->text}, ticks[i].label, style);
        free_from = x + half + APART * p->text;
    }
    if (p->x.name != NULL && !p->x.bare)
        canvas_draw_fitted(c, (canvas_point){f->x + 0.5 * f->width, bottom + NAME_GAP * p->text},
                           figure_notation_name(name, sizeof name, p->x.name, in), style, f->width);
}

static void draw_y_tick(const figure_plot *p, canvas *c, const figure_tick *tick, double y)
{
    const bool labelled = tick->label[0] != '\0';
    const double length = (labelled ? TICK : SHORT_TICK) * p->text;

    if (labelled && p->y.grid)
        draw_grid_line(p, c, (canvas_rect){p->frame.x, y - 0.5, p->frame.width, 0.0});
    figure_draw_hairline(c, p->theme, (canvas_rect){p->frame.x - length, y - 0.5, length, 0.0});
}

// The name of the y axis: beside the labels, or above the axis.
static void draw_y_name(const figure_plot *p, canvas *c, double widest, figure_notation in)
{
    const double labels = p->frame.x - LABEL_GAP * p->text;
    canvas_text_style style = label_style(p, CANVAS_RIGHT, CANVAS_MIDDLE);
    canvas_point at = {fmax(labels - widest - p->text, p->place.x + 1.2 * p->text),
                       p->frame.y + 0.5 * p->frame.height};
    char name[NAME];

    figure_notation_name(name, sizeof name, p->y.name, in);
    if (!is_beside(&p->y)) {
        at = (canvas_point){p->place.x, p->frame.y - LABEL_GAP * p->text};
        style.anchor_x = CANVAS_LEFT;
        style.anchor_y = CANVAS_BASELINE;
    } else if (!is_letter(name)) {
        at.x -= 0.5 * CANVAS_CAP_HEIGHT * style.size;
        style.anchor_x = CANVAS_CENTRE;
        style.angle = UPRIGHT;
    }
    canvas_draw_fitted(c, at, name, style,
                       is_beside(&p->y) ? p->frame.height : p->place.x + p->place.width - at.x);
}

static void draw_y_axis(const figure_plot *p, canvas *c)
{
    const canvas_text_style style = label_style(p, CANVAS_RIGHT, CANVAS_MIDDLE);
    const double x = p->frame.x - LABEL_GAP * p->text;
    double widest = 0.0, free_below = INFINITY;
    figure_tick ticks[FIGURE_SCALE_TICKS];
    figure_notation in;
    size_t count = ticks_of(&p->y, p->frame.height, Y_ROOM * p->text, ticks, &in);

    for (size_t i = 0; i < count; i++) {
        double y = figure_plot_point(p, p->x.scale.from, ticks[i].value).y;
        double half = 0.5 * CANVAS_CAP_HEIGHT * style.size;
        double width = canvas_text_width(c, ticks[i].label, style);

        draw_y_tick(p, c, &ticks[i], y);
        if (p->y.bare || width == 0.0 || y + half > free_below || x - width < p->place.x)
            continue;
        canvas_draw_text(c, (canvas_point){x, y}, ticks[i].label, style);
        widest = fmax(widest, width);
        free_below = y - half - APART * p->text;
    }
    if (p->y.name != NULL && !p->y.bare)
        draw_y_name(p, c, widest, in);
}

void figure_draw_plot(const figure_plot *p, canvas *c)
{
    figure_draw_frame(c, p->theme, p->frame);
    draw_x_axis(p, c);
    draw_y_axis(p, c);
}
