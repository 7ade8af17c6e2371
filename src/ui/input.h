#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "canvas/canvas.h"

/** Keys that widgets know. Whatever types a character comes as UI_KEY_TEXT as well. */
typedef enum ui_key {
    UI_KEY_TEXT, ///< A character: see ui_press.text.
    UI_KEY_TAB,
    UI_KEY_ENTER,
    UI_KEY_ESCAPE,
    UI_KEY_SPACE, ///< Activates; the blank it types comes as text.
    UI_KEY_BACKSPACE,
    UI_KEY_DELETE,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_UP,
    UI_KEY_DOWN,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN,
    UI_KEY_A, ///< The letters matter with UI_CONTROL only.
    UI_KEY_C,
    UI_KEY_V,
    UI_KEY_X,
    UI_KEY_Y,
    UI_KEY_Z,
    UI_KEY_COUNT,
} ui_key;

/** Modifiers, as bits. */
enum { UI_SHIFT = 1, UI_CONTROL = 2 };

/** Buttons of the pointer, as bits. */
enum { UI_LEFT_BUTTON = 1, UI_RIGHT_BUTTON = 2 };

/** Longest text of one press, with its final zero. */
#define UI_PRESS_TEXT 32

typedef struct ui_press {
    ui_key key;
    unsigned modifiers;
    char text[UI_PRESS_TEXT]; ///< UTF-8, of UI_KEY_TEXT.
} ui_press;

/** Most presses between two frames. */
#define UI_PRESSES 32

/**
 * What a person did since the last frame. The window fills it from its events and gives it to
 * ui_begin(), then clears what was new. All zero is a good beginning.
 */
typedef struct ui_input {
    double time;  ///< Seconds, from anywhere, never backwards.
    bool present; ///< Is the pointer over the window?
    canvas_point pointer, pressed_at;
    unsigned down, pressed, released; ///< Buttons: now, and changes since the last frame.
    int clicks;                       ///< Of the last press: 2 is a double click.
    double wheel;                     ///< Notches; upwards is positive.
    unsigned modifiers;               ///< Of the pointer's buttons.
    size_t press_count;
    ui_press presses[UI_PRESSES];
} ui_input;

/** Is something in it that may give the focus to another widget, so that whose the next key is
 * shows after a frame? */
bool ui_input_moves_focus(const ui_input *in);

/** The pointer moved there. */
void ui_input_move(ui_input *in, canvas_point at);

/** The pointer left the window. */
void ui_input_leave(ui_input *in);

/**
 * A button went down (clicks in a row, from 1) or up, where the pointer is.
 *
 * @return False if the last frame's worth is full, as it holds one click at most: draw a frame,
 * then give it again.
 */
bool ui_input_button(ui_input *in, unsigned button, bool down, int clicks, unsigned modifiers);

/** A key went down, or repeats. @return As ui_input_button(). */
bool ui_input_key(ui_input *in, ui_key key, unsigned modifiers);

/** Text was typed; any length is cut into presses. @return False if not all of it had room. */
bool ui_input_text(ui_input *in, const char *text);

/** After a frame: keep what lasts (pointer, buttons that are down, time), drop what was new. */
void ui_input_clear(ui_input *in);

#endif
