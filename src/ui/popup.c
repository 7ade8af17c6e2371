#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>

// In sizes of the text.
#define ROW 1.9
#define PADDING 0.35
#define TICK 1.5 // The room for the tick before what is chosen.

void ui_popup_open(ui *u, ui_id id, canvas_rect anchor, size_t marked)
{
    const ui_id back = u->popup.id != 0 ? u->popup.owner_focus : u->focus;

    u->popup = (ui_popup){.id = id,
                          .owner_focus = back,
                          .seen = true,
                          .fresh = true,
                          .anchor = anchor,
                          .marked = marked,
                          .chosen = UI_NONE};
    ui_focus(u, id, u->by_keys);
    u->focus_keys = UI_KEYS_EDIT;
    u->active = 0;
    ui_due(u, 0.0);
}

// Close, and give the focus back; the pointer leaves it to nobody.
static void close(ui *u, bool by_keys)
{
    const ui_id back = by_keys ? u->popup.owner_focus : 0;

    u->popup.id = 0;
    ui_focus(u, back, u->by_keys);
    ui_due(u, 0.0);
}

static double row_height(const ui *u)
{
    return round(ROW * u->style.text);
}

static double widest(ui *u, size_t count, const ui_item *items)
{
    const canvas_text_style style = ui_text_style(u->style.text, CANVAS_REGULAR, u->style.ink);
    double most = 0.0;

    for (size_t i = 0; i < count; i++) {
        double width = canvas_text_width(u->canvas, items[i].text, style);

        if (items[i].note != NULL)
            width += canvas_text_width(u->canvas, items[i].note, style) + 2.0 * u->style.text;
        if (items[i].color.a > 0)
            width += 1.6 * u->style.text;
        most = fmax(most, width);
    }
    return most;
}

// Below its anchor, or above where there is more room; within the canvas in any case.
static void place(ui *u, ui_popup *p)
{
    const double row = row_height(u), padding = round(PADDING * u->style.text);
    const double below = canvas_height(u->canvas) - (p->anchor.y + p->anchor.height);
    const double above = p->anchor.y, edge = 0.5 * u->style.text;
    const double wanted = row * (double)p->count + 2.0 * padding;
    const bool up = wanted > below - edge && above > below;
    const double room = (up ? above : below) - edge - 2.0 * padding;
    const double width =
        fmax(widest(u, p->count, p->items) + (TICK + 2.0) * u->style.text, p->anchor.width);

    p->shown = (size_t)fmax(fmin(floor(room / row), (double)p->count), 1.0);
    p->rect.width = fmin(width, canvas_width(u->canvas) - 2.0 * edge);
    p->rect.height = row * (double)p->shown + 2.0 * padding;
    p->rect.x = fmax(fmin(p->anchor.x, canvas_width(u->canvas) - edge - p->rect.width), edge);
    p->rect.y = up ? p->anchor.y - p->rect.height : p->anchor.y + p->anchor.height;
    p->rect = ui_crisp(u->canvas, p->rect);
}

static void show_marked(ui_popup *p)
{
    const size_t last = p->count - p->shown;

    if (p->marked == UI_NONE)
        return;
    if (p->marked < p->first)
        p->first = p->marked;
    if (p->marked >= p->first + p->shown)
        p->first = p->marked + 1 - p->shown;
    p->first = p->first < last ? p->first : last;
}

static size_t row_at(const ui *u, canvas_point at)
{
    const ui_popup *p = &u->popup;
    const double padding = round(PADDING * u->style.text);
    const double row = floor((at.y - p->rect.y - padding) / row_height(u));

    if (!ui_within(p->rect, at) || row < 0.0 || row >= (double)p->shown)
        return UI_NONE;
    return p->first + (size_t)row;
}

// The item that was picked by keys, or UI_NONE.
static size_t press_popup(ui *u)
{
    ui_popup *p = &u->popup;
    ui_press press;

    while (p->id != 0 && ui_next_press(u, p->id, &press)) {
        size_t to = ui_item_step(press.key, p->marked, p->count, p->shown);

        if (to == UI_NONE && press.key == UI_KEY_TEXT)
            to = ui_type_ahead(u, p->id, press.text, p->count, p->items, p->marked);
        if (to != UI_NONE)
            p->marked = to;
        else if (press.key == UI_KEY_ESCAPE)
            close(u, true);
        else if ((press.key == UI_KEY_ENTER || press.key == UI_KEY_SPACE) && p->marked != UI_NONE)
            return p->marked;
    }
    return UI_NONE;
}

// The item that was picked by the pointer, or UI_NONE.
static size_t point_popup(ui *u)
{
    ui_popup *p = &u->popup;
    const size_t under = u->input.present ? row_at(u, u->input.pointer) : UI_NONE;
    const size_t last = p->count - p->shown;
    const canvas_rect clip = u->clip;

    u->clip = p->rect; // Whatever area its widget is in.
    const double notches = ui_take_wheel(u, p->id, p->rect);
    u->clip = clip;
    if (under != UI_NONE)
        p->marked = under;
    if (notches > 0.0 && p->first > 0)
        p->first--;
    if (notches < 0.0 && p->first < last)
        p->first++;
    if (u->input.pressed == 0 || p->fresh) // The press that opened it is none in it.
        return UI_NONE;
    const bool inside = ui_within(p->rect, u->input.pressed_at);
    const size_t picked = row_at(u, u->input.pressed_at);
    u->input.pressed = 0; // Nobody below has it.
    u->hover_since = INFINITY;
    if (!inside)
        close(u, false);
    ui_due(u, 0.0);
    return picked;
}

size_t ui_popup_use(ui *u, ui_id id, size_t count, const ui_item *items, size_t chosen)
{
    ui_popup *p = &u->popup;
    size_t picked;

    if (p->id != id)
        return UI_NONE;
    if (count == 0) {
        close(u, true);
        return UI_NONE;
    }
    p->seen = u->focus_seen = true;
    p->count = count;
    p->items = items;
    p->chosen = chosen;
    if (p->marked != UI_NONE && p->marked >= count)
        p->marked = UI_NONE;
    place(u, p);
    picked = press_popup(u);
    const bool by_keys = picked != UI_NONE;
    if (p->id != 0 && !by_keys) {
        show_marked(p);
        picked = point_popup(u);
    }
    p->fresh = false;
    if (picked != UI_NONE)
        close(u, by_keys);
    return picked;
}

void ui_popup_draw(ui *u)
{
    const ui_popup *p = &u->popup;
    const double row = row_height(u), padding = round(PADDING * u->style.text);
    const double tick = p->chosen != UI_NONE ? TICK * u->style.text : 0.4 * u->style.text;

    if (p->id == 0)
        return;
    ui_draw_paper(u->canvas, p->rect, &u->style);
    for (size_t i = p->first; i < p->first + p->shown && i < p->count; i++) {
        const canvas_rect all = {p->rect.x + padding,
                                 p->rect.y + padding + row * (double)(i - p->first),
                                 p->rect.width - 2.0 * padding, row};
        const canvas_rect text = {all.x + tick - 0.4 * u->style.text, all.y,
                                  all.width - tick + 0.4 * u->style.text, row};

        if (i == p->marked)
            ui_fill_round(u->canvas, all, ui_corner(u), ui_mix(u->style.paper, u->style.ink, 0.12));
        if (i == p->chosen)
            ui_draw_icon(u->canvas, UI_ICON_CHECK,
                         (canvas_point){all.x + tick / 2.0, ui_middle(all)}, 0.8 * u->style.text,
                         u->style.accent);
        ui_draw_item(u, text, &p->items[i], u->style.ink, u->style.muted);
    }
}

void ui_tip_draw(ui *u)
{
    const double size = u->style.text, padding = 0.6 * size, line = round(1.45 * size);
    const canvas_text_style style = ui_text_style(size, CANVAS_REGULAR, u->style.ink);
    const double most = fmin(28.0 * size, canvas_width(u->canvas) - 4.0 * padding);
    const canvas_point none = {0.0, 0.0};
    canvas_rect r = {.x = u->input.pointer.x + 0.6 * size, .y = u->input.pointer.y + 1.6 * size};

    if (u->tip[0] == '\0' || u->popup.id != 0)
        return;
    const double width = fmin(canvas_text_width(u->canvas, u->tip, style), most);
    r.width = width + 2.0 * padding;
    r.height = line * (double)ui_wrap(u->canvas, none, u->tip, style, width, 0.0) + 1.2 * padding;
    r.x = fmax(fmin(r.x, canvas_width(u->canvas) - r.width - padding), padding);
    if (r.y + r.height > canvas_height(u->canvas))
        r.y = u->input.pointer.y - r.height - padding;
    ui_draw_paper(u->canvas, r, &u->style);
    ui_wrap(u->canvas, (canvas_point){r.x + padding, r.y + 0.6 * padding + line / 2.0}, u->tip,
            style, width, line);
}
