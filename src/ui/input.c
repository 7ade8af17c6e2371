#include "ui/input.h"

#include <string.h>

bool ui_input_moves_focus(const ui_input *in)
{
    for (size_t i = 0; i < in->press_count; i++)
        if (in->presses[i].key >= UI_KEY_TAB && in->presses[i].key <= UI_KEY_SPACE)
            return true;
    return (in->pressed | in->released) != 0;
}

void ui_input_move(ui_input *in, canvas_point at)
{
    in->pointer = at;
    in->present = true;
}

void ui_input_leave(ui_input *in)
{
    in->present = false;
}

bool ui_input_button(ui_input *in, unsigned button, bool down, int clicks, unsigned modifiers)
{
    // A press and then its release fit; whatever follows would hide one of them.
    if (((in->released | (down ? in->pressed : 0)) & button) != 0)
        return false;
    in->modifiers = modifiers;
    if (!down) {
        in->down &= ~button;
        in->released |= button;
        return true;
    }
    in->down |= button;
    in->pressed |= button;
    in->pressed_at = in->pointer;
    in->clicks = clicks;
    return true;
}

static ui_press *next_press(ui_input *in)
{
    return in->press_count < UI_PRESSES ? &in->presses[in->press_count++] : NULL;
}

bool ui_input_key(ui_input *in, ui_key key, unsigned modifiers)
{
    ui_press *press = next_press(in);

    if (press == NULL)
        return false;
    *press = (ui_press){.key = key, .modifiers = modifiers};
    return true;
}

// How much of a text fits into a press: whole characters.
static size_t piece_length(const char *text)
{
    size_t n = strnlen(text, UI_PRESS_TEXT);

    if (n < UI_PRESS_TEXT)
        return n;
    n = UI_PRESS_TEXT - 1;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    return n > 0 ? n : UI_PRESS_TEXT - 1; // No text of people has so long a character.
}

bool ui_input_text(ui_input *in, const char *text)
{
    while (*text != '\0') {
        const size_t n = piece_length(text);
        ui_press *press = next_press(in);

        if (press == NULL)
            return false;
        *press = (ui_press){.key = UI_KEY_TEXT};
        memcpy(press->text, text, n);
        text += n;
    }
    return true;
}

void ui_input_clear(ui_input *in)
{
    in->pressed = in->released = 0;
    in->wheel = 0.0;
    in->press_count = 0;
}
