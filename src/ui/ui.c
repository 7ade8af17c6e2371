#include "ui/ui_parts.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Seconds without a notch after which the wheel belongs to whatever is under the pointer then.
#define WHEEL_PAUSE 0.4

static void own_clipboard_get(void *user, char *out, size_t size)
{
    const ui *u = user;
    const size_t n = strnlen(u->clip_text, size - 1);

    memcpy(out, u->clip_text, n);
    out[n] = '\0';
}

static void own_clipboard_set(void *user, const char *text)
{
    ui *u = user;
    const size_t n = strnlen(text, sizeof u->clip_text - 1);

    memcpy(u->clip_text, text, n);
    u->clip_text[n] = '\0';
}

ui *ui_new(const ui_clipboard *clipboard)
{
    ui *u = calloc(1, sizeof *u);

    if (u == NULL)
        return NULL;
    u->clipboard =
        clipboard != NULL ? *clipboard : (ui_clipboard){u, own_clipboard_get, own_clipboard_set};
    u->due = INFINITY;
    return u;
}

void ui_free(ui *u)
{
    free(u);
}

// FNV-1a, of 32 bits.
static ui_id hash(ui_id from, const void *bytes, size_t n)
{
    const unsigned char *byte = bytes;
    ui_id id = from;

    for (size_t i = 0; i < n; i++)
        id = (id ^ byte[i]) * 16777619u;
    return id != 0 ? id : 1;
}

static ui_id scope_of(const ui *u)
{
    return u->scope_depth > 0 ? u->scopes[u->scope_depth - 1] : 2166136261u;
}

ui_id ui_id_of(const ui *u, const char *label)
{
    return hash(scope_of(u), label, strlen(label));
}

ui_id ui_part_of(ui_id widget, const char *part)
{
    return hash(widget, part, strlen(part));
}

static void push_scope(ui *u, ui_id id)
{
    assert(u->scope_depth < UI_SCOPES);
    u->scopes[u->scope_depth++] = id;
}

void ui_push_scope(ui *u, const char *name)
{
    push_scope(u, ui_id_of(u, name));
}

void ui_push_number(ui *u, size_t number)
{
    push_scope(u, hash(scope_of(u), &number, sizeof number));
}

void ui_pop_scope(ui *u)
{
    if (u->scope_depth > 0)
        u->scope_depth--;
    else
        u->unbalanced = true;
}

void ui_push_disabled(ui *u, bool disabled)
{
    assert(u->disabled_depth < 8 * sizeof u->disabled);
    u->disabled = u->disabled << 1 | (disabled || ui_is_disabled(u) ? 1u : 0u);
    u->disabled_depth++;
}

void ui_pop_disabled(ui *u)
{
    if (u->disabled_depth == 0) {
        u->unbalanced = true;
        return;
    }
    u->disabled >>= 1;
    u->disabled_depth--;
}

bool ui_is_disabled(const ui *u)
{
    return u->disabled_depth > 0 && (u->disabled & 1u) != 0;
}

void ui_due(ui *u, double seconds)
{
    u->due = fmin(u->due, fmax(seconds, 0.0));
}

double ui_wants_frame(const ui *u)
{
    return u->due;
}

static void take_queue(ui *u, const ui_input *input)
{
    for (size_t i = 0; i < input->press_count && u->queue_count < UI_QUEUE; i++)
        u->queue[u->queue_count++] = input->presses[i];
    // A Tab goes first; what was typed after the next one is for the widget that it leads to.
    if (u->queue_count > 0 && u->queue[0].key == UI_KEY_TAB)
        ui_focus_along(u, (u->queue[0].modifiers & UI_SHIFT) == 0);
    u->queue_ready = u->queue_at = u->queue_count > 0 && u->queue[0].key == UI_KEY_TAB;
    while (u->queue_ready < u->queue_count && u->queue[u->queue_ready].key != UI_KEY_TAB)
        u->queue_ready++;
}

static void drop_queue(ui *u)
{
    const size_t left = u->queue_count - u->queue_ready;

    memmove(u->queue, u->queue + u->queue_ready, left * sizeof *u->queue);
    u->queue_count = left;
    if (left > 0)
        ui_due(u, 0.0);
}

static void begin_pointer(ui *u)
{
    if (u->hover_now != u->hover) {
        u->hover = u->hover_now;
        u->hover_since = u->input.time;
    }
    if (u->input.pressed != 0)
        u->hover_since = INFINITY; // A tooltip has been read once its widget is used.
    u->hover_now = 0;
    u->tip[0] = '\0';
    if (u->input.wheel != 0.0 && u->input.time - u->wheel_time > WHEEL_PAUSE)
        u->wheel_owner = 0;
    if (u->input.wheel != 0.0)
        u->wheel_time = u->input.time;
    if ((u->input.down & UI_LEFT_BUTTON) == 0 && (u->input.pressed & UI_LEFT_BUTTON) == 0 &&
        (u->input.released & UI_LEFT_BUTTON) == 0)
        u->active = 0; // The release was lost.
}

void ui_begin(ui *u, canvas *c, const ui_style *style, const ui_input *input)
{
    u->canvas = c;
    u->style = *style;
    u->input = *input;
    u->frame++;
    u->due = INFINITY;
    u->unbalanced = false;
    u->focus_seen = u->popup.seen = false;
    u->clip = (canvas_rect){0.0, 0.0, canvas_width(c), canvas_height(c)};
    u->last = 0;
    u->panel_count = u->order_count = 0;
    take_queue(u, input);
    begin_pointer(u);
}

// Close what a caller left open.
static void balance(ui *u)
{
    u->unbalanced = u->unbalanced || u->region_depth > 0 || u->scope_depth > 0 ||
                    u->disabled_depth > 0 || u->clip_depth > 0;
    while (u->clip_depth > 0)
        ui_pop_region_clip(u);
    u->region_depth = u->scope_depth = u->disabled_depth = 0;
    u->disabled = 0;
}

static void end_focus(ui *u)
{
    const bool elsewhere =
        (u->input.pressed & UI_LEFT_BUTTON) != 0 && u->active == 0 && u->popup.id == 0;

    if (!u->focus_seen || elsewhere)
        ui_focus_none(u);
    if ((u->input.released & UI_LEFT_BUTTON) != 0)
        u->active = 0;
    memcpy(u->order_before, u->order, u->order_count * sizeof *u->order);
    u->order_count_before = u->order_count;
    u->reveal = false;
}

bool ui_end(ui *u)
{
    const ui_input *in = &u->input;

    balance(u);
    if (!u->popup.seen)
        u->popup.id = 0;
    ui_popup_draw(u);
    ui_tip_draw(u);
    end_focus(u);
    drop_queue(u);
    memcpy(u->panels_before, u->panels, sizeof u->panels);
    u->panel_count_before = u->panel_count;
    // What was drawn before the widget that changed something may show it only in the next frame.
    if ((in->pressed | in->released) != 0 || in->press_count > 0 || in->wheel != 0.0 ||
        u->hover != u->hover_now)
        ui_due(u, 0.0);
    return !u->unbalanced;
}

bool ui_captures_pointer(const ui *u, canvas_point at)
{
    if (u->active != 0 || u->popup.id != 0)
        return true;
    for (size_t i = 0; i < u->panel_count_before; i++)
        if (ui_within(u->panels_before[i], at))
            return true;
    return false;
}

double ui_take_wheel(ui *u, ui_id id, canvas_rect rect)
{
    const double notches = u->input.wheel;

    // Whoever had the last notch keeps the wheel: a slider that scrolls under the pointer does not
    // change in passing.
    if (notches == 0.0 || !u->input.present || ui_is_disabled(u) ||
        (u->popup.id != 0 && u->popup.id != id) || !ui_within(u->clip, u->input.pointer) ||
        !ui_within(rect, u->input.pointer) || (u->wheel_owner != 0 && u->wheel_owner != id))
        return 0.0;
    u->wheel_owner = id;
    u->input.wheel = 0.0;
    ui_due(u, 0.0);
    return notches;
}

ui_memory *ui_remember(ui *u, ui_id id)
{
    ui_memory *oldest = &u->memories[0];

    for (size_t i = 0; i < UI_MEMORIES; i++) {
        ui_memory *m = &u->memories[i];

        if (m->id == id) {
            m->frame = u->frame;
            return m;
        }
        if (m->frame < oldest->frame)
            oldest = m;
    }
    *oldest = (ui_memory){.id = id, .frame = u->frame};
    return oldest;
}
