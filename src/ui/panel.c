#include "ui/panel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// In text sizes.
#define PADDING 1.6
#define ROW 1.75
#define HEADING 2.6
#define GAP 1.4
#define CORNER 0.5

static canvas_text_style text_style(double size, canvas_weight weight, canvas_color color)
{
    return (canvas_text_style){
        .size = size,
        .weight = weight,
        .color = color,
        .anchor_x = CANVAS_LEFT,
        .anchor_y = CANVAS_MIDDLE,
    };
}

static void draw_plate(canvas *c, canvas_rect r, const ui_style *s)
{
    const double corner = CORNER * s->text;
    const canvas_point frame[] = {
        {r.x + corner, r.y + corner},
        {r.x + r.width - corner, r.y + corner},
        {r.x + r.width - corner, r.y + r.height - corner},
        {r.x + corner, r.y + r.height - corner},
        {r.x + corner, r.y + corner},
    };
    const canvas_rect inside = {r.x + corner, r.y + corner, r.width - 2.0 * corner,
                                r.height - 2.0 * corner};

    // A thick line's round joins are the corners: the hairline shows a pixel around the plate.
    canvas_draw_polyline(c, 5, frame,
                         (canvas_stroke){.width = 2.0 * corner + 2.0, .color = s->hairline});
    canvas_draw_polyline(c, 5, frame, (canvas_stroke){.width = 2.0 * corner, .color = s->paper});
    canvas_fill_rect(c, inside, s->paper);
}

// Widths of the two columns, at a size.
static void measure(canvas *c, const ui_style *s, double size, size_t count, const ui_row *rows,
                    double width[2])
{
    width[0] = width[1] = 0.0;
    for (size_t i = 0; i < count; i++) {
        const canvas_text_style name = text_style(size, CANVAS_SEMIBOLD, s->ink);
        const canvas_text_style text = text_style(size, CANVAS_REGULAR, s->ink);
        width[0] = fmax(width[0], canvas_text_width(c, rows[i].name, name));
        width[1] = fmax(width[1], canvas_text_width(c, rows[i].text, text));
    }
}

static canvas_rect panel_rect(canvas_rect within, double size, size_t count, const double width[2])
{
    canvas_rect r = {
        .width = width[0] + width[1] + (2.0 * PADDING + GAP) * size,
        .height = (2.0 * PADDING + HEADING + ROW * (double)count) * size,
    };

    r.x = round(within.x + (within.width - r.width) / 2.0);
    r.y = round(within.y + (within.height - r.height) / 2.0);
    return r;
}

void ui_draw_panel(canvas *c, canvas_rect within, const ui_style *s, const char *heading,
                   size_t count, const ui_row *rows)
{
    double size = s->text, width[2];
    canvas_rect r;

    measure(c, s, size, count, rows, width);
    r = panel_rect(within, size, count, width);
    size *= fmin(1.0, fmin(0.96 * within.width / r.width, 0.96 * within.height / r.height));
    measure(c, s, size, count, rows, width);
    r = panel_rect(within, size, count, width);
    draw_plate(c, r, s);

    double y = r.y + (PADDING + HEADING / 3.0) * size;
    const double left = r.x + PADDING * size, right = left + width[0] + GAP * size;
    canvas_draw_text(c, (canvas_point){left, y}, heading,
                     text_style(1.3 * size, CANVAS_SEMIBOLD, s->ink));
    y = r.y + (PADDING + HEADING + ROW / 2.0) * size;
    for (size_t i = 0; i < count; i++, y += ROW * size) {
        canvas_draw_text(c, (canvas_point){left, y}, rows[i].name,
                         text_style(size, CANVAS_SEMIBOLD, s->ink));
        canvas_draw_text(c, (canvas_point){right, y}, rows[i].text,
                         text_style(size, CANVAS_REGULAR, s->muted));
    }
}

// The longest beginning of a message that fits, ended by an ellipsis where it is not all of it.
static void fit(canvas *c, char *out, size_t capacity, const char *message, double width,
                canvas_text_style style)
{
    size_t length = strlen(message);

    snprintf(out, capacity, "%s", message);
    while (length > 1 && canvas_text_width(c, out, style) > width) {
        length--;
        while (length > 1 && ((unsigned char)message[length] & 0xC0) == 0x80)
            length--; // Whole characters only.
        snprintf(out, capacity, "%.*s…", (int)length, message);
    }
}

void ui_draw_toast(canvas *c, canvas_rect within, const ui_style *s, const char *message)
{
    const canvas_text_style style = text_style(s->text, CANVAS_REGULAR, s->ink);
    const double padding = 0.9 * s->text, height = 2.6 * s->text;
    char text[512];
    double width;

    fit(c, text, sizeof text, message, within.width - 4.0 * padding, style);
    width = canvas_text_width(c, text, style) + 2.0 * padding;
    const canvas_rect r = {
        round(within.x + (within.width - width) / 2.0),
        round(within.y + within.height - height - 1.2 * s->text),
        width,
        height,
    };
    draw_plate(c, r, s);
    canvas_draw_text(c, (canvas_point){r.x + padding, r.y + height / 2.0}, text, style);
}
