#include "app/act/help.h"

#include "app/act/actions.h"
#include "ui/paint.h"

#include <math.h>

enum { LINES = 128, COLUMNS = 4 };

// In text sizes.
#define LINE 1.62
#define PADDING 1.6
#define GAP 1.0 // Between a key and what it does.
#define GUTTER 2.4

// Of the rectangle, at most.
#define SHARE 0.96

// A line of the help: a heading, or a key and what it does.
typedef struct line {
    const char *name;
    const char *text; // NULL: it is a heading.
} line;

typedef struct help {
    size_t count;
    line lines[LINES];
    double name, text; // Widths at size 1.
    size_t columns, rows;
    double size;
} help;

static void add(help *h, const char *name, const char *text)
{
    if (h->count < LINES)
        h->lines[h->count++] = (line){name, text};
}

static void gather(help *h)
{
    size_t count;
    const action *all = app_actions(&count);

    add(h, "Hands on the map", NULL);
    add(h, "Click", "Drop a hiker, or take one by its start");
    add(h, "Shift-click", "Drop one more beside the others");
    add(h, "Drag", "Move a start, and its path with it");
    add(h, "Right click", "Take a hiker away");
    add(h, "Wheel", "Zoom at the pointer");
    add(h, "Space-drag", "Move the view; the middle button, too");
    add(h, "Double click", "Zoom to the basin");
    for (size_t i = 0; i < count; i++) {
        const char *heading = app_action_heading(all[i].id);
        if (heading != NULL)
            add(h, heading, NULL);
        if (all[i].keys != NULL)
            add(h, all[i].keys, all[i].help);
    }
}

static void measure(help *h, canvas *c, const ui_style *s)
{
    const canvas_text_style name = ui_text_style(s->text, CANVAS_SEMIBOLD, s->ink);
    const canvas_text_style text = ui_text_style(s->text, CANVAS_REGULAR, s->ink);

    for (size_t i = 0; i < h->count; i++) {
        if (h->lines[i].text == NULL)
            continue;
        h->name = fmax(h->name, canvas_text_width(c, h->lines[i].name, name) / s->text);
        h->text = fmax(h->text, canvas_text_width(c, h->lines[i].text, text) / s->text);
    }
}

static double width_of(const help *h, size_t columns)
{
    return (double)columns * (h->name + GAP + h->text) + (double)(columns - 1) * GUTTER +
           2.0 * PADDING;
}

static double height_of(size_t rows)
{
    return (double)rows * LINE + 2.0 * PADDING;
}

static void arrange(help *h, canvas_rect within, double largest)
{
    for (size_t columns = 1; columns <= COLUMNS; columns++) {
        const size_t rows = (h->count + columns - 1) / columns;
        const double size = fmin(largest, fmin(SHARE * within.width / width_of(h, columns),
                                               SHARE * within.height / height_of(rows)));
        if (size <= h->size)
            continue;
        h->size = size;
        h->columns = columns;
        h->rows = rows;
    }
}

static void draw_line(canvas *c, const help *h, const line *l, canvas_point at, const ui_style *s)
{
    const canvas_point text = {at.x + (h->name + GAP) * h->size, at.y};

    if (l->text == NULL) {
        canvas_draw_text(c, at, l->name, ui_text_style(h->size, CANVAS_SEMIBOLD, s->accent));
        return;
    }
    canvas_draw_text(c, at, l->name, ui_text_style(h->size, CANVAS_SEMIBOLD, s->ink));
    canvas_draw_text(c, text, l->text, ui_text_style(h->size, CANVAS_REGULAR, s->muted));
}

void help_draw(canvas *c, canvas_rect within, const ui_style *style)
{
    help h = {.count = 0};

    gather(&h);
    measure(&h, c, style);
    arrange(&h, within, style->text);
    const double width = width_of(&h, h.columns) * h.size, height = height_of(h.rows) * h.size;
    const canvas_rect plate = {round(within.x + (within.width - width) / 2.0),
                               round(within.y + (within.height - height) / 2.0), width, height};
    ui_draw_paper(c, plate, style);
    for (size_t i = 0; i < h.count; i++) {
        const double column = (double)(i / h.rows), row = (double)(i % h.rows);
        const canvas_point at = {
            plate.x + (PADDING + column * (h.name + GAP + h.text + GUTTER)) * h.size,
            plate.y + (PADDING + (row + 0.5) * LINE) * h.size,
        };
        draw_line(c, &h, &h.lines[i], at, style);
    }
}
