#include "ui/toast.h"

#include "ui/paint.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// In text sizes.
#define TOAST_LINE 1.5
#define TOAST_PAD 1.1

enum { TOAST_LINES = 8, TOAST_BYTES = 512 };

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
