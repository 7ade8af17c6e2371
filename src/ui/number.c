#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

// The part of its range that an arrow steps.
#define ARROW 0.01

// Begin to edit a number as it is. False if it is being edited already.
static bool open_number(ui *u, ui_id id, double value)
{
    if (u->edited == id)
        return false;
    ui_number_typed(u->number, value);
    ui_edit_begin(u, id, u->number);
    return true;
}

// Take a typed number, if it is one and another than there was.
static void take(const char *text, double *value, const ui_range *range)
{
    char before[UI_NUMBER];
    double typed;

    if (strcmp(text, ui_number_typed(before, *value)) != 0 && ui_number_read(text, &typed))
        *value = ui_range_typed(range, typed);
}

// What a press does. `back` is who gets the focus with Enter and Escape, 0: nobody.
static void press_number(ui *u, ui_id back, const ui_press *press, double *value,
                         const ui_range *range)
{
    const bool steps = press->key == UI_KEY_UP || press->key == UI_KEY_DOWN;
    const bool ends = press->key == UI_KEY_ENTER || press->key == UI_KEY_ESCAPE;

    if (!steps && !ends) {
        ui_edit_type(u, u->number, sizeof u->number, press);
        return;
    }
    if (press->key != UI_KEY_ESCAPE)
        take(u->number, value, range);
    if (steps)
        *value = ui_range_nudge(range, *value, press->key == UI_KEY_UP ? ARROW : -ARROW);
    u->edited = 0; // Nothing is left to be taken.
    if (ends && back != 0)
        ui_focus(u, back, true);
    else
        ui_leave_press(u, press);
}

static void use_number(ui *u, const ui_touch *t, ui_id back, double *value, const ui_range *range)
{
    ui_press press;

    if (u->left == t->id) {
        take(u->left_text, value, range);
        u->left = 0;
    }
    if (!t->focused)
        return;
    // The click that begins selects all, so that typing replaces it.
    if (!open_number(u, t->id, *value))
        ui_edit_point(u, t, u->number);
    while (ui_next_press(u, t->id, &press)) {
        open_number(u, t->id, *value);
        press_number(u, back, &press, value, range);
    }
    if (u->focus == t->id)
        open_number(u, t->id, *value);
}

static void draw_number(ui *u, const ui_touch *t, double value, bool in_slider)
{
    const bool edited = u->edited == t->id;
    char shown[UI_NUMBER];
    double typed;
    const ui_edit_look look = {
        .framed = !in_slider || edited,
        .right = in_slider && !edited,
        .wrong = edited && !ui_number_read(u->number, &typed),
        .tabular = true,
    };

    ui_edit_draw(u, t, edited ? u->number : ui_number_shown(shown, value), look);
}

bool ui_number(ui *u, const char *label, double *value, const ui_range *range)
{
    const canvas_rect cell = ui_labelled_cell(u, label, 0.0);
    const ui_touch t = ui_touch_of(u, ui_id_of(u, label), cell, UI_KEYS_EDIT);
    const double before = *value;

    use_number(u, &t, 0, value, range);
    draw_number(u, &t, *value, false);
    return *value != before && !(isnan(*value) && isnan(before));
}

void ui_slider_number(ui *u, ui_id id, ui_id slider, canvas_rect rect, double *value,
                      const ui_range *range)
{
    // It is a stop of Tab only while it is typed in: a slider is one stop.
    ui_touch t = ui_touch_of(u, id, rect, u->focus == id ? UI_KEYS_EDIT : UI_KEYS_NONE);

    if (t.clicked && u->focus != id)
        ui_focus(u, id, false);
    use_number(u, &t, slider, value, range);
    draw_number(u, &t, *value, true);
}
