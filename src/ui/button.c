#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>

// In sizes of the text.
#define BUTTON_PADDING 0.7
#define BOX 1.15
#define ICON 1.0

static void draw_face(ui *u, const ui_touch *t)
{
    ui_draw_plate(u->canvas, t->rect, ui_corner(u), ui_face_of(u, t), ui_edge_of(u, t));
    ui_draw_ring(u, t, t->rect, ui_corner(u));
}

bool ui_button(ui *u, const char *label)
{
    const canvas_rect cell = ui_cell(u, 0.0);
    const ui_touch t = ui_touch_of(u, ui_id_of(u, label), cell, UI_KEYS_PUSH);
    const bool activated = ui_activated(u, &t);
    const double room = cell.width - 2.0 * BUTTON_PADDING * u->style.text;
    const canvas_text_style style = ui_text_style(u->style.text, CANVAS_REGULAR, ui_ink_of(u));
    const double taken = fmin(canvas_text_width(u->canvas, label, style), room);

    draw_face(u, &t);
    canvas_draw_fitted(u->canvas,
                       (canvas_point){cell.x + (cell.width - taken) / 2.0, ui_middle(cell)}, label,
                       style, room);
    return activated;
}

bool ui_icon_button(ui *u, ui_icon icon, const char *label)
{
    const canvas_rect cell = ui_cell(u, 0.0);
    const ui_touch t = ui_touch_of(u, ui_id_of(u, label), cell, UI_KEYS_PUSH);
    const bool activated = ui_activated(u, &t);

    // Only what is touched has a plate, so that a row of icons stays calm.
    if (t.hovered)
        ui_fill_round(u->canvas, cell, ui_corner(u), ui_face_of(u, &t));
    ui_draw_ring(u, &t, cell, ui_corner(u));
    ui_draw_icon(u->canvas, icon, (canvas_point){cell.x + cell.width / 2.0, ui_middle(cell)},
                 ICON * u->style.text, ui_ink_of(u));
    ui_tooltip(u, label);
    return activated;
}

static void draw_box(ui *u, const ui_touch *t, canvas_rect box, bool on)
{
    const canvas_color fill = on ? ui_accent_of(u) : u->style.paper;

    ui_draw_plate(u->canvas, box, ui_corner(u), fill, on ? fill : ui_edge_of(u, t));
    if (on)
        ui_draw_icon(u->canvas, UI_ICON_CHECK,
                     (canvas_point){box.x + box.width / 2.0, ui_middle(box)}, 0.8 * box.width,
                     ui_contrast(fill));
    ui_draw_ring(u, t, ui_inset(box, -0.2 * u->style.text), 1.5 * ui_corner(u));
}

bool ui_check(ui *u, const char *label, bool *on)
{
    const canvas_rect cell = ui_cell(u, 0.0);
    const double side = round(BOX * u->style.text);
    const canvas_rect box =
        ui_crisp(u->canvas, (canvas_rect){cell.x, ui_middle(cell) - side / 2.0, side, side});
    const ui_touch t = ui_touch_of(u, ui_id_of(u, label), cell, UI_KEYS_PUSH);
    const bool changed = ui_activated(u, &t);
    const double indent = side + 0.55 * u->style.text;

    if (changed)
        *on = !*on;
    draw_box(u, &t, box, *on);
    canvas_draw_fitted(u->canvas, (canvas_point){cell.x + indent, ui_middle(cell)}, label,
                       ui_text_style(u->style.text, CANVAS_REGULAR, ui_ink_of(u)),
                       cell.width - indent);
    return changed;
}

// Right opens, Left closes, the rest toggles.
static bool folded(ui *u, const ui_touch *t, bool open)
{
    bool now = t->clicked ? !open : open;
    ui_press press;

    while (t->focused && ui_next_press(u, t->id, &press)) {
        if (press.key == UI_KEY_LEFT || press.key == UI_KEY_RIGHT)
            now = press.key == UI_KEY_RIGHT;
        else if (press.key == UI_KEY_SPACE || press.key == UI_KEY_ENTER)
            now = !now;
        else
            ui_leave_press(u, &press);
    }
    return now;
}

bool ui_section(ui *u, const char *label, bool *open)
{
    const canvas_rect cell = ui_cell(u, 0.0);
    const ui_touch t = ui_touch_of(u, ui_id_of(u, label), cell, UI_KEYS_MOVE);
    const bool was = *open;
    const double size = u->style.text, indent = 1.35 * size, pixel = 1.0 / canvas_scale(u->canvas);

    *open = folded(u, &t, was);
    canvas_fill_rect(u->canvas, (canvas_rect){cell.x, cell.y, cell.width, pixel},
                     u->style.hairline);
    if (t.hovered)
        ui_fill_round(u->canvas, cell, ui_corner(u), ui_mix(u->style.paper, u->style.ink, 0.06));
    ui_draw_ring(u, &t, cell, ui_corner(u));
    ui_draw_icon(u->canvas, *open ? UI_ICON_DOWN : UI_ICON_RIGHT,
                 (canvas_point){cell.x + 0.55 * size, ui_middle(cell)}, 0.75 * size,
                 ui_muted_of(u));
    canvas_draw_fitted(u->canvas, (canvas_point){cell.x + indent, ui_middle(cell)}, label,
                       ui_text_style(size, CANVAS_SEMIBOLD, ui_ink_of(u)), cell.width - indent);
    return *open != was;
}
