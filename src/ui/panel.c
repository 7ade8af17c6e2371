#include "ui/panel.h"

#include "ui/paint.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// In text sizes.
#define PADDING 1.6
#define ROW 1.75
#define HEADING 2.6
#define GAP 1.4
#define TOAST_LINE 1.5
#define TOAST_PAD 1.1

enum { TOAST_LINES = 8, TOAST_BYTES = 512 };

// Widths of the two columns, at a size.
static void measure(canvas *c, const ui_style *s, double size, size_t count, const ui_row *rows,
                    double width[2])
{
    width[0] = width[1] = 0.0;
    for (size_t i = 0; i < count; i++) {
        const canvas_text_style name = ui_text_style(size, CANVAS_SEMIBOLD, s->ink);
        const canvas_text_style text = ui_text_style(size, CANVAS_REGULAR, s->ink);
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
    ui_draw_paper(c, r, s);

    double y = r.y + (PADDING + HEADING / 3.0) * size;
    const double left = r.x + PADDING * size, right = left + width[0] + GAP * size;
    canvas_draw_text(c, (canvas_point){left, y}, heading,
                     ui_text_style(1.3 * size, CANVAS_SEMIBOLD, s->ink));
    y = r.y + (PADDING + HEADING + ROW / 2.0) * size;
    for (size_t i = 0; i < count; i++, y += ROW * size) {
        canvas_draw_text(c, (canvas_point){left, y}, rows[i].name,
                         ui_text_style(size, CANVAS_SEMIBOLD, s->ink));
        canvas_draw_text(c, (canvas_point){right, y}, rows[i].text,
                         ui_text_style(size, CANVAS_REGULAR, s->muted));
    }
}

// A message in lines; beyond the last, the rest is left to it.
typedef struct lines {
    size_t count, length[TOAST_LINES];
    const char *text[TOAST_LINES];
    double width; // Of the longest.
} lines;

static lines break_lines(canvas *c, const char *message, canvas_text_style style, double width,
                         size_t most)
{
    lines l = {.count = 0};

    while (*message != '\0' && l.count < most) {
        const bool last = l.count + 1 == most;
        const size_t n = last ? strlen(message) : canvas_first_line(c, message, style, width);
        l.text[l.count] = message;
        l.length[l.count++] = n;
        message += n + (message[n] == ' ');
    }
    return l;
}

static void copy_line(char out[TOAST_BYTES], const lines *l, size_t i)
{
    snprintf(out, TOAST_BYTES, "%.*s", (int)l->length[i], l->text[i]);
}

static double widest(canvas *c, const lines *l, canvas_text_style style)
{
    char line[TOAST_BYTES];
    double width = 0.0;

    for (size_t i = 0; i < l->count; i++) {
        copy_line(line, l, i);
        width = fmax(width, canvas_text_width(c, line, style));
    }
    return width;
}

void ui_draw_toast(canvas *c, canvas_rect within, const ui_style *s, const char *message)
{
    const canvas_text_style style = ui_text_style(s->text, CANVAS_REGULAR, s->ink);
    const double padding = 0.9 * s->text, line = TOAST_LINE * s->text, border = 1.2 * s->text;
    const double room = within.width - 4.0 * padding, high = within.height - border - 2.0 * padding;
    const size_t most = (size_t)fmin(fmax(floor(high / line), 1.0), TOAST_LINES);
    const lines l = break_lines(c, message, style, room, most);
    const double text = fmin(widest(c, &l, style), room), width = text + 2.0 * padding;
    const double height = line * (double)l.count + TOAST_PAD * s->text;
    const canvas_rect r = {
        round(within.x + (within.width - width) / 2.0),
        round(within.y + within.height - height - border),
        width,
        height,
    };
    char part[TOAST_BYTES];

    ui_draw_paper(c, r, s);
    for (size_t i = 0; i < l.count; i++) {
        const double y = r.y + (height - line * (double)l.count) / 2.0 + line * ((double)i + 0.5);
        copy_line(part, &l, i);
        canvas_draw_fitted(c, (canvas_point){r.x + padding, y}, part, style, text);
    }
}
