#include "app/input.h"

#include "app/act/actions.h"
#include "app/files/open.h"
#include "app/frame.h"
#include "app/over/closing.h"
#include "app/overlays.h"
#include "app/picture.h"
#include "app/pointer.h"

#include <SDL.h>
#include <signal.h>

// In milliseconds: an interrupt that comes sooner after the first does not give up a recording.
enum { PATIENCE_MS = 1000 };

// Keys as widgets know them; UI_KEY_TEXT for those that only type something.
static ui_key key_of(SDL_Keycode key)
{
    static const struct {
        SDL_Keycode from;
        ui_key to;
    } keys[] = {
        {SDLK_TAB, UI_KEY_TAB},
        {SDLK_RETURN, UI_KEY_ENTER},
        {SDLK_KP_ENTER, UI_KEY_ENTER},
        {SDLK_ESCAPE, UI_KEY_ESCAPE},
        {SDLK_SPACE, UI_KEY_SPACE},
        {SDLK_BACKSPACE, UI_KEY_BACKSPACE},
        {SDLK_DELETE, UI_KEY_DELETE},
        {SDLK_LEFT, UI_KEY_LEFT},
        {SDLK_RIGHT, UI_KEY_RIGHT},
        {SDLK_UP, UI_KEY_UP},
        {SDLK_DOWN, UI_KEY_DOWN},
        {SDLK_HOME, UI_KEY_HOME},
        {SDLK_END, UI_KEY_END},
        {SDLK_PAGEUP, UI_KEY_PAGE_UP},
        {SDLK_PAGEDOWN, UI_KEY_PAGE_DOWN},
        {SDLK_a, UI_KEY_A},
        {SDLK_c, UI_KEY_C},
        {SDLK_v, UI_KEY_V},
        {SDLK_x, UI_KEY_X},
        {SDLK_y, UI_KEY_Y},
        {SDLK_z, UI_KEY_Z},
    };

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].from == key)
            return keys[i].to;
    return UI_KEY_TEXT;
}

// A key of the keypad is a digit with either NumLock or Shift, else what stands below the digit.
static SDL_Keycode keypad_key(SDL_Keycode key, int mod)
{
    static const SDL_Keycode below[] = {SDLK_END,    SDLK_DOWN,   SDLK_PAGEDOWN, SDLK_LEFT,
                                        0,           SDLK_RIGHT,  SDLK_HOME,     SDLK_UP,
                                        SDLK_PAGEUP, SDLK_INSERT, SDLK_DELETE};
    const bool is_digit = ((mod & KMOD_NUM) != 0) != ((mod & KMOD_SHIFT) != 0);

    return is_digit || key < SDLK_KP_1 || key > SDLK_KP_PERIOD ? key : below[key - SDLK_KP_1];
}

static unsigned modifiers(int mod)
{
    return (mod & KMOD_SHIFT ? UI_SHIFT : 0u) | (mod & KMOD_CTRL ? UI_CONTROL : 0u);
}

// Ctrl makes a key a command; with AltGr, which some systems tell as Ctrl and Alt, it types.
static bool is_command(const SDL_Keysym *key)
{
    return (key->mod & KMOD_CTRL) != 0 && (key->mod & (KMOD_RALT | KMOD_MODE)) == 0;
}

static bool is_function_key(SDL_Keycode key)
{
    return (key >= SDLK_F1 && key <= SDLK_F12) || (key >= SDLK_F13 && key <= SDLK_F24);
}

// What a key is to a widget.
static ui_key widget_key(const SDL_Keysym *key)
{
    const ui_key k = key_of(keypad_key(key->sym, key->mod));

    return k >= UI_KEY_A && !is_command(key) ? UI_KEY_TEXT : k;
}

// Whether a key is a widget's. While text is edited, all are that may type something.
static bool is_for_widget(const window *w, const SDL_Keysym *key)
{
    const ui_key k = widget_key(key);

    if (is_function_key(key->sym) || (k == UI_KEY_TEXT && is_command(key)))
        return false;
    // It takes a question back or, with Shift, cancels work, whatever has the focus.
    if (k == UI_KEY_ESCAPE && (w->prompt.question != NULL || (key->mod & KMOD_SHIFT) != 0))
        return false;
    return ui_captures_key(w->ui, k);
}

// Draw a frame if it may give the focus to another widget: the next key is for that.
static void settle_focus(window *w)
{
    if (w->prompt.fresh || ui_wants_focus(w->ui) || ui_input_moves_focus(&w->input))
        frame_draw(w);
}

// The space bar plays when it is let go, unless the view was dragged with it meanwhile.
static void press_space(window *w, const SDL_KeyboardEvent *e)
{
    w->pointer.space = true;
    if (!e->repeat)
        w->pointer.space_used = false;
}

static void press_for_widget(window *w, const SDL_Keysym *key)
{
    const ui_key k = widget_key(key);

    if (k == UI_KEY_TEXT)
        return; // It comes as text too.
    while (!ui_input_key(&w->input, k, modifiers(key->mod)))
        frame_draw(w);
    w->stale = true;
}

// A key that is held stays whose it was when it went down: is it still?
static bool keeps_owner(window *w, const SDL_KeyboardEvent *e, bool for_widget)
{
    bool *acts = &w->key_acts[e->keysym.scancode];

    if (!e->repeat)
        *acts = !for_widget;
    return *acts != for_widget;
}

static void press_key(window *w, const SDL_KeyboardEvent *e)
{
    const SDL_Keysym *key = &e->keysym;

    settle_focus(w);
    const bool for_widget = is_for_widget(w, key), kept = keeps_owner(w, e, for_widget);
    // What it types is a text's only if that was edited when it went down.
    w->ignores_text =
        !kept || !for_widget || is_command(key) || !ui_captures_key(w->ui, UI_KEY_TEXT);
    if (!kept)
        return;
    if (for_widget)
        press_for_widget(w, key);
    else if (key->sym == SDLK_SPACE)
        press_space(w, e);
    else
        app_press(w, key->sym, key->mod);
}

static void release_key(window *w, const SDL_KeyboardEvent *e)
{
    w->ignores_text = false; // An input method may bring text without a key.
    if (e->keysym.sym != SDLK_SPACE || !w->pointer.space)
        return;
    w->pointer.space = false;
    if (!w->pointer.space_used)
        app_press(w, e->keysym.sym, e->keysym.mod);
}

static void type(window *w, const char *text)
{
    settle_focus(w);
    if (w->ignores_text || !ui_captures_key(w->ui, UI_KEY_TEXT))
        return;
    ui_input_text(&w->input, text);
    w->stale = true;
}

static unsigned button_of(Uint8 button)
{
    return button == SDL_BUTTON_LEFT ? UI_LEFT_BUTTON : UI_RIGHT_BUTTON;
}

// A button that goes down beside all widgets.
static void press(window *w, const SDL_MouseButtonEvent *e)
{
    pointer_look(w, e->x, e->y);
    if (w->pointer.grip == POINTER_FREE && overlays_hit(w, w->pointer.at, e->button))
        w->stale = true;
    else
        pointer_press(w, e);
}

// What is pressed on a widget stays the widget's until it is let go.
static void take_button(window *w, const SDL_MouseButtonEvent *e)
{
    const bool down = e->type == SDL_MOUSEBUTTONDOWN;
    const canvas_point at = screen_point(&w->screen, e->x, e->y);
    const bool widget = e->button == SDL_BUTTON_LEFT || e->button == SDL_BUTTON_RIGHT;
    const bool is_ours =
        down ? ui_captures_pointer(w->ui, at) : (w->input.down & button_of(e->button)) != 0;

    ui_input_move(&w->input, at);
    if (widget && is_ours) {
        while (!ui_input_button(&w->input, button_of(e->button), down, e->clicks,
                                modifiers((int)SDL_GetModState())))
            frame_draw(w);
        w->stale = true;
        return;
    }
    if (down) {
        if (w->prompt.question == NULL)
            ui_focus_none(w->ui);
        press(w, e);
    } else {
        pointer_release(w, e);
    }
}

static void take_motion(window *w, const SDL_MouseMotionEvent *e)
{
    ui_input_move(&w->input, screen_point(&w->screen, e->x, e->y));
    if (w->input.down != 0 || ui_captures_pointer(w->ui, w->input.pointer))
        w->stale = true;
    if (w->input.down != 0)
        return;
    pointer_move(w, e);
    if (w->pointer.grip == POINTER_TUNES)
        overlays_hit(w, w->pointer.at, 0);
}

static void take_wheel(window *w, const SDL_MouseWheelEvent *e)
{
    if (!ui_captures_pointer(w->ui, w->input.pointer)) {
        pointer_wheel(w, e);
        return;
    }
    w->input.wheel += (double)e->preciseY;
    w->stale = true;
}

static void take_window_event(window *w, const SDL_WindowEvent *e)
{
    if (e->event == SDL_WINDOWEVENT_LEAVE) {
        ui_input_leave(&w->input);
        pointer_leave(w);
    }
    w->stale = true; // Resized, uncovered, moved to another screen: drawn anew in any case.
}

static void take_file(window *w, char *path)
{
    window_open(w, path);
    SDL_free(path);
}

// What other threads wake the window with: there is something new to be seen.
static void take_news(window *w, const SDL_Event *e)
{
    w->quits = w->quits || (w->signals.listens && e->type == w->signals.event);
    for (size_t i = 0; i < WINDOW_JOBS; i++)
        w->stale = w->stale || e->type == w->jobs[i].event;
}

// Closing a terminal sends more than one signal, and Ctrl+C is often pressed twice: what gives up a
// recording is an interrupt after it has been said that it is saved.
static void interrupt(window *w, int number)
{
    if (number == SIGINT && SDL_GetTicks64() - w->closed >= PATIENCE_MS)
        closing_give_up(w);
}

static void press_while_closing(window *w, const SDL_MouseButtonEvent *e)
{
    ui_input_move(&w->input, screen_point(&w->screen, e->x, e->y));
    while (
        e->button == SDL_BUTTON_LEFT &&
        !ui_input_button(&w->input, UI_LEFT_BUTTON, e->type == SDL_MOUSEBUTTONDOWN, e->clicks, 0))
        frame_draw(w);
    w->stale = true;
}

// Only the button and key that give up the recording count, and a second signal.
static void take_while_closing(window *w, const SDL_Event *e)
{
    if (e->type == w->signals.event)
        interrupt(w, e->user.code);
    else if (e->type == SDL_MOUSEBUTTONDOWN || e->type == SDL_MOUSEBUTTONUP)
        press_while_closing(w, &e->button);
    else if (e->type == SDL_MOUSEMOTION)
        ui_input_move(&w->input, screen_point(&w->screen, e->motion.x, e->motion.y));
    else if (e->type == SDL_KEYDOWN && e->key.keysym.sym == SDLK_ESCAPE &&
             (e->key.keysym.mod & KMOD_SHIFT) != 0)
        closing_give_up(w);
    else if (e->type == SDL_DROPFILE)
        SDL_free(e->drop.file); // Nothing is opened any more.
    w->stale = true;
}

void input_take(window *w, const SDL_Event *e)
{
    if (w->quits) {
        take_while_closing(w, e);
        return;
    }
    switch (e->type) {
    case SDL_QUIT:
        w->quits = true;
        break;
    case SDL_KEYDOWN:
        press_key(w, &e->key);
        break;
    case SDL_KEYUP:
        release_key(w, &e->key);
        break;
    case SDL_TEXTINPUT:
        type(w, e->text.text);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        picture_follow(w);
        take_button(w, &e->button);
        break;
    case SDL_MOUSEMOTION:
        picture_follow(w);
        take_motion(w, &e->motion);
        break;
    case SDL_MOUSEWHEEL:
        picture_follow(w);
        take_wheel(w, &e->wheel);
        break;
    case SDL_DROPFILE:
        take_file(w, e->drop.file);
        break;
    case SDL_WINDOWEVENT:
        take_window_event(w, &e->window);
        break;
    default:
        take_news(w, e);
        break;
    }
}
