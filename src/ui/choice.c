#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>

// In sizes of the text.
#define CHEVRON 0.75
#define PADDING 0.1

// Presses of a choice that is closed: arrows change it, Space and Enter open it. Letters are not
// its.
static bool press_choice(ui *u, const ui_touch *t, size_t count, size_t *chosen)
{
    bool opens = t->clicked;
    ui_press press;

    while (t->focused && !opens && ui_next_press(u, t->id, &press)) {
        const size_t to = ui_item_step(press.key, *chosen, count, 1);

        if (to != UI_NONE)
            *chosen = to;
        else if (press.key == UI_KEY_SPACE || press.key == UI_KEY_ENTER)
            opens = true;
        else
            ui_leave_press(u, &press);
    }
    return opens;
}

static void draw_choice(ui *u, const ui_touch *t, const ui_item *shown)
{
    const canvas_rect cell = t->rect;
    const double size = u->style.text, padding = PADDING * size;
    const canvas_rect text = {cell.x - padding, cell.y, cell.width - 1.4 * size, cell.height};

    ui_draw_plate(u->canvas, cell, ui_corner(u), ui_face_of(u, t), ui_edge_of(u, t));
    ui_draw_ring(u, t, cell, ui_corner(u));
    if (shown != NULL) {
        const ui_item plain = {.text = shown->text, .color = shown->color};

        ui_draw_item(u, text, &plain, ui_ink_of(u), ui_muted_of(u));
    }
    ui_draw_icon(u->canvas, UI_ICON_DOWN,
                 (canvas_point){cell.x + cell.width - size, ui_middle(cell)}, CHEVRON * size,
                 ui_muted_of(u));
}

bool ui_choice(ui *u, const char *label, size_t count, const ui_item *items, size_t *chosen)
{
    const canvas_rect cell = ui_labelled_cell(u, label, 0.0);
    const size_t before = *chosen;
    const ui_id id = ui_id_of(u, label);
    const bool was_open = u->popup.id == id;
    const size_t picked = ui_popup_use(u, id, count, items, before);
    const ui_touch t = ui_touch_of(u, id, cell, UI_KEYS_MOVE);

    if (picked != UI_NONE)
        *chosen = picked;
    if (!was_open && press_choice(u, &t, count, chosen) && count > 0) {
        ui_popup_open(u, id, cell, *chosen < count ? *chosen : UI_NONE);
        ui_popup_use(u, id, count, items, *chosen);
    }
    draw_choice(u, &t, *chosen < count ? &items[*chosen] : NULL);
    return *chosen != before;
}

static void draw_tab(ui *u, const ui_touch *t, canvas_rect rect, const char *text, bool chosen)
{
    const double size = u->style.text;
    const bool pointed = t->hovered && ui_within(rect, u->input.pointer);
    const canvas_text_style style =
        ui_text_style(size, chosen ? CANVAS_SEMIBOLD : CANVAS_REGULAR,
                      chosen || pointed ? ui_ink_of(u) : ui_muted_of(u));
    const double room = rect.width - 0.6 * size;
    const double taken = fmin(canvas_text_width(u->canvas, text, style), room);

    if (pointed && !chosen)
        ui_fill_round(u->canvas, rect, ui_corner(u), ui_mix(u->style.paper, u->style.ink, 0.06));
    canvas_draw_fitted(u->canvas,
                       (canvas_point){rect.x + (rect.width - taken) / 2.0, ui_middle(rect)}, text,
                       style, room);
    if (chosen) {
        const double height = canvas_snap(u->canvas, 0.2 * size);

        canvas_fill_rect(u->canvas,
                         (canvas_rect){rect.x, rect.y + rect.height - height, rect.width, height},
                         ui_accent_of(u));
        ui_draw_ring(u, t, ui_inset(rect, 0.1 * size), ui_corner(u));
    }
}

bool ui_tabs(ui *u, const char *label, size_t count, const ui_item *items, size_t *chosen)
{
    const canvas_rect cell = ui_cell(u, 0.0);
    const ui_touch t = ui_touch_of(u, ui_id_of(u, label), cell, UI_KEYS_MOVE);
    const double width = cell.width / fmax((double)count, 1.0);
    const double pixel = 1.0 / canvas_scale(u->canvas);
    const size_t before = *chosen;
    ui_press press;

    if (t.clicked && count > 0)
        *chosen = (size_t)fmin((u->input.pointer.x - cell.x) / width, (double)(count - 1));
    while (t.focused && ui_next_press(u, t.id, &press)) {
        const ui_key key = press.key == UI_KEY_LEFT    ? UI_KEY_UP
                           : press.key == UI_KEY_RIGHT ? UI_KEY_DOWN
                                                       : press.key;
        const size_t to = ui_item_step(key, *chosen, count, count);

        if (to != UI_NONE)
            *chosen = to;
        else
            ui_leave_press(u, &press);
    }
    canvas_fill_rect(u->canvas,
                     (canvas_rect){cell.x, cell.y + cell.height - pixel, cell.width, pixel},
                     u->style.hairline);
    for (size_t i = 0; i < count; i++) {
        const canvas_rect rect = {cell.x + width * (double)i, cell.y, width, cell.height};

        draw_tab(u, &t, ui_crisp(u->canvas, rect), items[i].text, i == *chosen);
    }
    return *chosen != before;
}
