#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>

// In sizes of the text.
#define ROW 1.9
#define PICTURE_ROW 3.4

typedef struct list {
    ui *u;
    size_t count;
    const ui_item *items;
    canvas_rect inside;
    double row;
    ui_memory *memory;
} list;

// The row under a place, or UI_NONE.
static size_t row_at(const list *l, canvas_point at)
{
    const double row = floor((at.y - l->inside.y + l->memory->offset) / l->row);

    return ui_within(l->inside, at) && row >= 0.0 && row < (double)l->count ? (size_t)row : UI_NONE;
}

static void show_row(const list *l, size_t i)
{
    const double top = l->row * (double)i;
    double *offset = &l->memory->offset;

    *offset = fmin(fmax(*offset, top + l->row - l->inside.height), top);
}

static void press_list(const list *l, const ui_touch *t, const ui_press *press, size_t *chosen)
{
    const size_t page = (size_t)fmax(l->inside.height / l->row - 1.0, 1.0);
    size_t to = ui_item_step(press->key, *chosen, l->count, page);

    if (to == UI_NONE && press->key == UI_KEY_TEXT && l->count > 0)
        to = ui_type_ahead(l->u, t->id, press->text, l->count, l->items, *chosen);
    if (to == UI_NONE) {
        ui_leave_press(l->u, press);
        return;
    }
    *chosen = to;
    show_row(l, to);
}

static void scroll_list(const list *l, const ui_touch *t)
{
    const double most = l->row * (double)l->count - l->inside.height;

    if (most > 0.0)
        l->memory->offset -= l->row * ui_take_wheel(l->u, t->id, t->rect);
    l->memory->offset = fmin(fmax(l->memory->offset, 0.0), fmax(most, 0.0));
}

static void draw_rows(const list *l, const ui_touch *t, size_t chosen, double width)
{
    ui *u = l->u;
    const size_t pointed = t->hovered ? row_at(l, u->input.pointer) : UI_NONE;
    const double offset = l->memory->offset;
    const size_t first = (size_t)(offset / l->row);
    const double shown = ceil((l->inside.height + offset) / l->row);
    const size_t end = shown < (double)l->count ? (size_t)shown : l->count;

    canvas_push_clip(u->canvas, l->inside);
    for (size_t i = first; i < end; i++) {
        const canvas_rect row = {l->inside.x, l->inside.y + l->row * (double)i - offset, width,
                                 l->row};
        canvas_color ink = ui_ink_of(u), muted = ui_muted_of(u);

        if (i == chosen) {
            canvas_fill_rect(u->canvas, ui_crisp(u->canvas, row), ui_accent_of(u));
            ink = ui_contrast(ui_accent_of(u));
            muted = ui_mix(ink, ui_accent_of(u), 0.15);
        } else if (i == pointed) {
            canvas_fill_rect(u->canvas, ui_crisp(u->canvas, row),
                             ui_mix(u->style.paper, u->style.ink, 0.08));
        }
        ui_draw_item(u, row, &l->items[i], ink, muted);
    }
    canvas_pop_clip(u->canvas);
}

bool ui_list(ui *u, const char *label, double rows, size_t count, const ui_item *items,
             size_t *chosen)
{
    const double pixel = 1.0 / canvas_scale(u->canvas);
    const bool pictured = count > 0 && items[0].image.columns > 0;
    const double row = round((pictured ? PICTURE_ROW : ROW) * u->style.text);
    const canvas_rect cell = ui_cell(u, row * fmax(rows, 1.0) + 2.0 * pixel);
    const ui_id id = ui_id_of(u, label);
    const list l = {u, count, items, ui_inset(cell, pixel), row, ui_remember(u, id)};
    const double content = row * (double)count;
    const bool bar = content > l.inside.height;
    const canvas_rect rect = {cell.x, cell.y, cell.width - (bar ? ui_bar_width(u) : 0.0),
                              cell.height};
    const ui_touch t = ui_touch_of(u, id, rect, UI_KEYS_SEEK);
    const size_t before = *chosen;
    ui_press press;

    if (l.memory->content != content && *chosen < count) // New, or with other items.
        show_row(&l, *chosen);
    l.memory->content = content;
    scroll_list(&l, &t);
    if (t.clicked && row_at(&l, u->input.pointer) != UI_NONE)
        *chosen = row_at(&l, u->input.pointer);
    while (t.focused && ui_next_press(u, id, &press))
        press_list(&l, &t, &press, chosen);
    ui_draw_plate(u->canvas, cell, ui_corner(u), u->style.paper, ui_edge_of(u, &t));
    draw_rows(&l, &t, *chosen, rect.x + rect.width - l.inside.x);
    l.memory->offset = ui_scroll_bar(u, id, l.inside, content, l.memory->offset);
    // The rows are square, and the frame goes over their corners.
    ui_stroke_round(u->canvas, ui_inset(cell, pixel / 2.0), ui_corner(u), pixel, ui_edge_of(u, &t));
    ui_draw_ring(u, &t, cell, ui_corner(u));
    ui_touch_again(u, &t);
    return *chosen != before;
}
