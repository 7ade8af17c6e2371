#include "ui/panel.h"

#include "ui/paint.h"

#include <math.h>

// In text sizes.
#define PADDING 1.6
#define ROW 1.75
#define HEADING 2.6
#define GAP 1.4

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

void ui_draw_toast(canvas *c, canvas_rect within, const ui_style *s, const char *message)
{
    const canvas_text_style style = ui_text_style(s->text, CANVAS_REGULAR, s->ink);
    const double padding = 0.9 * s->text, height = 2.6 * s->text;
    const double text = fmin(canvas_text_width(c, message, style), within.width - 4.0 * padding);
    const double width = text + 2.0 * padding;
    const canvas_rect r = {
        round(within.x + (within.width - width) / 2.0),
        round(within.y + within.height - height - 1.2 * s->text),
        width,
        height,
    };
    ui_draw_paper(c, r, s);
    canvas_draw_fitted(c, (canvas_point){r.x + padding, r.y + height / 2.0}, message, style, text);
}
