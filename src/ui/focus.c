#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <string.h>

// The text of a number field that is left is kept until its widget takes it.
static void leave_edited(ui *u)
{
    if (u->edited == 0 || u->edited == u->focus)
        return;
    memcpy(u->left_text, u->number, sizeof u->left_text);
    u->left = u->edited;
    u->edited = 0;
}

void ui_focus(ui *u, ui_id id, bool by_keys)
{
    u->by_keys = by_keys;
    u->focus_seen = true; // Its turn may have been before.
    if (u->popup.id != id)
        u->popup.id = 0; // Its keys would be another's.
    if (u->focus == id)
        return;
    u->focus = id;
    u->reveal = by_keys;
    leave_edited(u);
    ui_due(u, 0.0);
}

void ui_focus_none(ui *u)
{
    ui_focus(u, 0, false);
}

bool ui_wants_focus(const ui *u)
{
    return u->focus_wanted;
}

void ui_focus_next(ui *u)
{
    u->focus_wanted = true;
}

void ui_focus_along(ui *u, bool forward)
{
    const size_t n = u->order_count_before;
    size_t i = 0;

    if (n == 0)
        return;
    while (i < n && u->order_before[i] != u->focus)
        i++;
    if (i == n)
        i = forward ? n - 1 : 0;
    ui_focus(u, u->order_before[(i + (forward ? 1 : n - 1)) % n], true);
}

bool ui_captures_key(const ui *u, ui_key key)
{
    return u->popup.id != 0 || (u->focus != 0 && (u->focus_keys >> key & 1u) != 0);
}

// Take a place in the order of the focus, and say what having it means.
static void take_order(ui *u, const ui_touch *t, unsigned keys)
{
    if (u->order_count < UI_FOCUSABLE)
        u->order[u->order_count++] = t->id;
    if (u->focus_wanted)
        ui_focus(u, t->id, true);
    u->focus_wanted = false;
    if (u->focus != t->id)
        return;
    u->focus_seen = true;
    u->focus_keys = keys;
    if (u->reveal) {
        u->reveal_rect = t->rect;
        u->reveal_scroll = ui_region_of(u)->scroll;
    }
}

static bool may_hover(const ui *u, const ui_touch *t)
{
    const unsigned left = UI_LEFT_BUTTON;
    // A drag that began elsewhere passes over.
    const bool dragged = (u->input.down & left) != 0 && (u->input.pressed & left) == 0;

    if (!u->input.present || t->disabled || u->popup.id != 0 ||
        !ui_within(u->clip, u->input.pointer) || !ui_within(t->rect, u->input.pointer))
        return false;
    return u->active == 0 ? !dragged : u->active == t->id;
}

static bool is_pressed(const ui *u, const ui_touch *t)
{
    return (u->input.pressed & UI_LEFT_BUTTON) != 0 && u->active == 0 && !t->disabled &&
           u->popup.id == 0 && ui_within(u->clip, u->input.pressed_at) &&
           ui_within(t->rect, u->input.pressed_at);
}

ui_touch ui_touch_of(ui *u, ui_id id, canvas_rect rect, unsigned keys)
{
    ui_touch t = {.id = id, .rect = rect, .disabled = ui_is_disabled(u)};
    const bool focusable = keys != UI_KEYS_NONE && !t.disabled;

    t.pressed = is_pressed(u, &t);
    if (t.pressed)
        u->active = id;
    // The pointer places carets; of all else it leaves the keys to the window.
    if (t.pressed && focusable)
        ui_focus(u, keys == UI_KEYS_EDIT ? id : 0, false);
    if (focusable)
        take_order(u, &t, keys);
    t.hovered = may_hover(u, &t);
    t.held = u->active == id && !t.disabled;
    t.clicked = t.held && t.hovered && (u->input.released & UI_LEFT_BUTTON) != 0;
    t.focused = focusable && u->focus == id;
    t.ringed = t.focused && u->by_keys;
    if (t.hovered)
        u->hover_now = id;
    ui_touch_again(u, &t);
    return t;
}

void ui_touch_again(ui *u, const ui_touch *t)
{
    u->last = t->id;
    u->last_hovered = t->hovered;
    u->last_entered = false;
}

bool ui_next_press(ui *u, ui_id id, ui_press *out)
{
    if (u->focus != id || u->queue_at >= u->queue_ready)
        return false;
    *out = u->queue[u->queue_at++];
    u->by_keys = true;
    return true;
}

void ui_leave_press(ui *u, const ui_press *press)
{
    if (press->key == UI_KEY_ESCAPE)
        ui_focus_none(u);
}

bool ui_activated(ui *u, const ui_touch *t)
{
    bool activated = false;
    ui_press press;

    while (t->focused && ui_next_press(u, t->id, &press)) {
        if (press.key == UI_KEY_SPACE || press.key == UI_KEY_ENTER)
            activated = true;
        else
            ui_leave_press(u, &press);
    }
    return activated || t->clicked;
}
