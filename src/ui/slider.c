#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>

// In sizes of the text.
#define TRACK 0.3
#define KNOB 0.5         // Its radius.
#define NUMBER_WIDTH 7.2 // Of 1.28×10⁻⁵ as well.
#define MARK 0.75        // Half its height.
#define MARK_WIDTH 0.14
#define MARK_ROOM 1.0 // Below, for the mark's label.
#define MARK_TEXT 0.85

// Parts of the track that keys and the wheel go.
#define ARROW 0.01
#define PAGE 0.1
#define NOTCH 0.02

typedef struct track {
    ui *u;
    const ui_range *range;
    canvas_rect rect; // Of the line; the knob's middle stays within.
} track;

static double place_of(const track *t, double value)
{
    return t->rect.x + ui_range_part(t->range, value) * t->rect.width;
}

static double value_under(const track *t, double x)
{
    return ui_range_value(t->range, (x - t->rect.x) / fmax(t->rect.width, 1.0));
}

// The value that a press leads to.
static double pressed_value(ui *u, const ui_range *range, double value, const ui_press *press,
                            ui_id number)
{
    const double fine = (press->modifiers & UI_SHIFT) != 0 ? 0.1 : 1.0;

    switch (press->key) {
    case UI_KEY_LEFT:
    case UI_KEY_DOWN:
        return ui_range_nudge(range, value, -ARROW * fine);
    case UI_KEY_RIGHT:
    case UI_KEY_UP:
        return ui_range_nudge(range, value, ARROW * fine);
    case UI_KEY_PAGE_DOWN:
        return ui_range_nudge(range, value, -PAGE);
    case UI_KEY_PAGE_UP:
        return ui_range_nudge(range, value, PAGE);
    case UI_KEY_HOME:
        return range->from;
    case UI_KEY_END:
        return range->to;
    case UI_KEY_ENTER:
        ui_focus(u, number, true);
        return value;
    default:
        ui_leave_press(u, press);
        return value;
    }
}

// The value after all that was done to the track.
static double moved(const track *t, const ui_touch *touch, double value, ui_id number)
{
    ui *u = t->u;
    const double notches = ui_take_wheel(u, touch->id, touch->rect);
    ui_press press;

    if (touch->pressed && u->input.clicks == 2 && !isnan(t->range->reset)) {
        u->active = 0; // What follows is no drag.
        return t->range->reset;
    }
    if (touch->pressed)
        value = value_under(t, u->input.pressed_at.x);
    if (touch->held && (!touch->pressed || u->input.pointer.x != u->input.pressed_at.x))
        value = value_under(t, u->input.pointer.x);
    if (notches != 0.0)
        value = ui_range_nudge(t->range, value, NOTCH * notches);
    while (touch->focused && ui_next_press(u, touch->id, &press))
        value = pressed_value(u, t->range, value, &press, number);
    return value;
}

// Is there a mark to be seen on the track?
static bool is_marked(const ui_range *range)
{
    return range->mark >= range->from && range->mark <= range->to;
}

static void draw_mark(const track *t)
{
    ui *u = t->u;
    const double x = place_of(t, t->range->mark), size = u->style.text, room = KNOB * size;
    const double half = MARK * size, width = fmax(MARK_WIDTH * size, 1.0 / canvas_scale(u->canvas));
    const canvas_rect line = {x - width / 2.0, ui_middle(t->rect) - half, width, 2.0 * half};
    const canvas_text_style style = ui_text_style(MARK_TEXT * size, CANVAS_REGULAR, ui_muted_of(u));
    const char *label = t->range->mark_label;

    canvas_fill_rect(u->canvas, ui_crisp(u->canvas, line), u->style.warning);
    if (label == NULL)
        return;
    // Centred below the mark, as far as the track's ends allow.
    const double taken = canvas_text_width(u->canvas, label, style);
    const double right = t->rect.x + t->rect.width + room - taken;
    const double left = fmax(fmin(x - taken / 2.0, right), t->rect.x - room);
    canvas_draw_fitted(u->canvas, (canvas_point){left, line.y + line.height + 0.55 * size}, label,
                       style, t->rect.width + 2.0 * room);
}

static void draw_track(const track *t, const ui_touch *touch, double value)
{
    ui *u = t->u;
    const double size = u->style.text, radius = KNOB * size;
    const canvas_rect line = ui_crisp(
        u->canvas, (canvas_rect){t->rect.x - radius, ui_middle(t->rect) - TRACK * size / 2.0,
                                 t->rect.width + 2.0 * radius, TRACK * size});
    const canvas_point knob = {place_of(t, value), ui_middle(line)};
    canvas_rect done = line;

    ui_fill_round(u->canvas, line, size, ui_mix(u->style.paper, u->style.ink, 0.2));
    if (is_marked(t->range))
        draw_mark(t);
    if (isnan(value))
        return;
    done.width = knob.x - line.x;
    ui_fill_round(u->canvas, done, size, ui_accent_of(u));
    canvas_fill_circle(u->canvas, knob, radius, ui_accent_of(u));
    canvas_fill_circle(u->canvas, knob, radius - 0.14 * size,
                       touch->held ? ui_accent_of(u) : u->style.paper);
    if (touch->ringed)
        ui_draw_frame(
            u,
            (canvas_rect){knob.x - 1.5 * radius, knob.y - 1.5 * radius, 3.0 * radius, 3.0 * radius},
            size, u->style.accent);
}

bool ui_slider(ui *u, const char *label, double *value, const ui_range *range)
{
    const double size = u->style.text, row = ui_row_height(size), radius = KNOB * size;
    const bool labelled = is_marked(range) && range->mark_label != NULL;
    const canvas_rect cell =
        ui_labelled_cell(u, label, row + (labelled ? round(MARK_ROOM * size) : 0.0));
    const double room = fmin(NUMBER_WIDTH * size, 0.5 * cell.width);
    const canvas_rect place = {cell.x, cell.y, cell.width - room, row};
    const canvas_rect number = {cell.x + cell.width - room + 0.5 * size, cell.y, room - 0.5 * size,
                                row};
    const track t = {
        u, range, {place.x + radius, place.y, place.width - 2.0 * radius, place.height}};
    const ui_id id = ui_id_of(u, label), number_id = ui_part_of(id, "number");
    const double before = *value;
    const ui_touch touch = ui_touch_of(u, id, place, UI_KEYS_MOVE);

    *value = moved(&t, &touch, before, number_id);
    draw_track(&t, &touch, *value);
    ui_slider_number(u, number_id, id, number, value, range);
    ui_touch_again(u, &touch);
    return *value != before && !(isnan(*value) && isnan(before));
}
