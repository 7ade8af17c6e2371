#include "ui/ui_parts.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

// In sizes of the text.
#define PADDING 0.5
#define CARET 0.11
#define PROBLEM 1.7 // The room below, for what is wrong.
#define POINTER 0.3 // The mark under its place.

// Seconds that the caret is seen, and is not.
#define BLINK 0.53

static canvas_text_style style_of(const ui *u, bool tabular)
{
    canvas_text_style style = ui_text_style(u->style.text, CANVAS_REGULAR, ui_ink_of(u));

    style.tabular = tabular;
    return style;
}

// Where the character at a byte of a text is drawn, from the text's left; past the end: the end.
static double place_of(ui *u, const char *text, size_t at, bool tabular)
{
    char before[UI_TEXT];
    size_t n = strnlen(text, at < sizeof before ? at : sizeof before - 1);

    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    memcpy(before, text, n);
    before[n] = '\0';
    return canvas_text_width(u->canvas, before, style_of(u, tabular));
}

// The boundary between characters that is nearest to a place.
static size_t boundary_near(ui *u, const char *text, double x)
{
    size_t low = 0, high = strlen(text);

    while (low < high) { // The last one that is not beyond the place.
        const size_t half = low + (high - low + 1) / 2;
        const size_t at = ui_edit_previous(text, ui_edit_next(text, half - 1));
        const size_t next = ui_edit_next(text, at);

        if (place_of(u, text, next, u->edit_tabular) <= x)
            low = next;
        else
            high = at;
    }
    const size_t next = ui_edit_next(text, low);
    const double here = place_of(u, text, low, u->edit_tabular);
    const double there = place_of(u, text, next, u->edit_tabular);
    return x - here > there - x ? next : low;
}

static canvas_rect inside_of(const ui *u, canvas_rect rect)
{
    const double padding = PADDING * u->style.text;

    return (canvas_rect){rect.x + padding, rect.y, fmax(rect.width - 2.0 * padding, 1.0),
                         rect.height};
}

void ui_edit_begin(ui *u, ui_id id, const char *text)
{
    ui_edit_open(&u->edit, text);
    u->edited = id;
    u->edit_scroll = 0.0;
    u->edit_time = u->input.time;
}

void ui_edit_point(ui *u, const ui_touch *t, const char *text)
{
    const double left = inside_of(u, t->rect).x - u->edit_scroll;
    const bool extends = (u->input.modifiers & UI_SHIFT) != 0;

    if (t->pressed && u->input.clicks <= 1)
        ui_edit_move(&u->edit, boundary_near(u, text, u->input.pressed_at.x - left), extends);
    else if (t->pressed && u->input.clicks == 2)
        ui_edit_select_word(&u->edit, text, boundary_near(u, text, u->input.pressed_at.x - left));
    else if (t->pressed)
        ui_edit_select_all(&u->edit, text);
    if (t->held && u->input.clicks <= 1 && u->input.pointer.x != u->input.pressed_at.x)
        ui_edit_move(&u->edit, boundary_near(u, text, u->input.pointer.x - left), true);
    if (t->pressed)
        u->edit_time = u->input.time;
}

bool ui_edit_type(ui *u, char *text, size_t capacity, const ui_press *press)
{
    bool changed = false;

    u->edit_time = u->input.time;
    if (!ui_edit_press(&u->edit, text, capacity, press, &u->clipboard, &changed))
        ui_leave_press(u, press);
    return changed;
}

// Scroll as little as it takes to see the caret.
static void follow_caret(ui *u, const char *text, double caret, double width)
{
    const double whole = place_of(u, text, strlen(text), u->edit_tabular);
    const double room = width - CARET * u->style.text;

    u->edit_scroll = fmin(u->edit_scroll, fmax(whole - room, 0.0));
    u->edit_scroll = fmin(fmax(u->edit_scroll, caret - room), caret);
}

static void draw_selection(ui *u, canvas_rect inside, double caret, double anchor)
{
    const double height = 1.35 * u->style.text, left = inside.x - u->edit_scroll;
    const canvas_rect selected = {left + fmin(caret, anchor), ui_middle(inside) - height / 2.0,
                                  fabs(caret - anchor), height};

    if (caret != anchor)
        canvas_fill_rect(u->canvas, ui_crisp(u->canvas, selected),
                         ui_mix(u->style.paper, u->style.accent, 0.35));
}

static void draw_caret(ui *u, canvas_rect inside, double caret)
{
    const double height = 1.35 * u->style.text, pixel = 1.0 / canvas_scale(u->canvas);
    const double since = u->input.time - u->edit_time, phase = fmod(since, 2.0 * BLINK);
    const canvas_rect bar = {canvas_snap(u->canvas, inside.x - u->edit_scroll + caret),
                             ui_middle(inside) - height / 2.0,
                             fmax(canvas_snap(u->canvas, CARET * u->style.text), pixel), height};

    ui_due(u, phase < BLINK ? BLINK - phase : 2.0 * BLINK - phase);
    if (phase < BLINK)
        canvas_fill_rect(u->canvas, ui_crisp(u->canvas, bar), u->style.ink);
}

static void draw_edited(ui *u, canvas_rect inside, const char *text)
{
    const double caret = place_of(u, text, u->edit.caret, u->edit_tabular);
    const double anchor = place_of(u, text, u->edit.anchor, u->edit_tabular);

    follow_caret(u, text, caret, inside.width);
    canvas_push_clip(u->canvas, inside);
    draw_selection(u, inside, caret, anchor);
    canvas_draw_text(u->canvas, (canvas_point){inside.x - u->edit_scroll, ui_middle(inside)}, text,
                     style_of(u, u->edit_tabular));
    draw_caret(u, inside, caret);
    canvas_pop_clip(u->canvas);
}

static void draw_frame(ui *u, const ui_touch *t, bool wrong)
{
    const canvas_color edge = wrong ? u->style.warning : ui_edge_of(u, t);

    ui_draw_plate(u->canvas, t->rect, ui_corner(u), u->style.paper, edge);
    if (t->focused || wrong)
        ui_draw_frame(u, t->rect, ui_corner(u), wrong ? u->style.warning : u->style.accent);
}

void ui_edit_draw(ui *u, const ui_touch *t, const char *text, ui_edit_look look)
{
    const canvas_rect inside = inside_of(u, t->rect);
    canvas_text_style style = style_of(u, look.tabular);
    canvas_point at = {inside.x, ui_middle(inside)};

    if (look.framed)
        draw_frame(u, t, look.wrong);
    else if (t->hovered)
        ui_fill_round(u->canvas, t->rect, ui_corner(u), ui_face_of(u, t));
    u->edit_tabular = u->edited == t->id ? look.tabular : u->edit_tabular;
    if (u->edited == t->id) {
        draw_edited(u, inside, text);
        return;
    }
    if (look.right)
        at.x += inside.width - fmin(canvas_text_width(u->canvas, text, style), inside.width);
    canvas_draw_fitted(u->canvas, at, text, style, inside.width);
}

// What is wrong, below the field, and a mark under its place.
static void draw_problem(ui *u, const ui_touch *t, const char *text, const ui_problem *problem)
{
    const canvas_rect inside = inside_of(u, t->rect);
    const double size = u->style.text, bottom = t->rect.y + t->rect.height;
    const double scroll = u->edited == t->id ? u->edit_scroll : 0.0;
    const double x = inside.x - scroll + place_of(u, text, problem->offset, false);
    const double half = POINTER * size, top = bottom + 0.12 * size;
    const canvas_point mark[] = {
        {x, top}, {x + half, top + 1.3 * half}, {x - half, top + 1.3 * half}};

    if (problem->offset <= strlen(text) && x >= inside.x && x <= inside.x + inside.width)
        canvas_fill_polygon(u->canvas, 3, mark, u->style.warning);
    canvas_draw_fitted(u->canvas, (canvas_point){t->rect.x, bottom + 1.15 * size}, problem->message,
                       ui_text_style(size, CANVAS_REGULAR, u->style.warning), t->rect.width);
    ui_tooltip(u, problem->message);
}

// All that is done to the text in this frame. Whether it changed.
static bool use_field(ui *u, const ui_touch *t, char *text, size_t capacity)
{
    bool changed = false, entered = false;
    ui_press press;

    if (u->edited != t->id)
        ui_edit_begin(u, t->id, text);
    ui_edit_follow(&u->edit, text);
    ui_edit_point(u, t, text);
    while (ui_next_press(u, t->id, &press)) {
        entered = entered || press.key == UI_KEY_ENTER;
        changed = ui_edit_type(u, text, capacity, &press) || changed;
    }
    u->last_entered = entered;
    return changed;
}

bool ui_field(ui *u, const char *label, char *text, size_t capacity, const ui_problem *problem)
{
    const double row = ui_row_height(u->style.text);
    const double room = problem != NULL ? round(PROBLEM * u->style.text) : 0.0;
    const canvas_rect cell = ui_labelled_cell(u, label, row + room);
    const canvas_rect rect = {cell.x, cell.y, cell.width, row};
    const bool wrong = problem != NULL && problem->message != NULL;
    bool changed = false;

    // What is too long to be edited is shown only.
    ui_push_disabled(u, strnlen(text, UI_TEXT) >= (capacity < UI_TEXT ? capacity : UI_TEXT));
    const ui_touch t = ui_touch_of(u, ui_id_of(u, label), rect, UI_KEYS_EDIT);
    if (t.focused)
        changed = use_field(u, &t, text, capacity);
    ui_edit_draw(u, &t, text, (ui_edit_look){.framed = true, .wrong = wrong});
    if (wrong)
        draw_problem(u, &t, text, problem);
    ui_pop_disabled(u);
    return changed;
}
