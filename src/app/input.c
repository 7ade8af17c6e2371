#include "app/input.h"

#include "app/actions.h"
#include "app/frame.h"
#include "app/window.h"

#include <SDL.h>

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

static unsigned modifiers(int mod)
{
    return (mod & KMOD_SHIFT ? UI_SHIFT : 0u) | (mod & KMOD_CTRL ? UI_CONTROL : 0u);
}

// Whether a key is a widget's. A letter is, as text, where one is being edited.
static bool is_for_widget(const window *w, const SDL_KeyboardEvent *e)
{
    const ui_key key = key_of(e->keysym.sym);
    const bool letter = key >= UI_KEY_A || key == UI_KEY_TEXT;

    if (letter && (e->keysym.mod & KMOD_CTRL) == 0)
        return ui_captures_key(w->ui, UI_KEY_TEXT) &&
               SDL_GetScancodeName(e->keysym.scancode)[0] != 'F';
    return key != UI_KEY_TEXT && ui_captures_key(w->ui, key);
}

// The space bar plays when it is let go, unless the view was dragged with it meanwhile.
static void press_space(window *w, const SDL_KeyboardEvent *e)
{
    w->pointer.space = true;
    if (!e->repeat)
        w->pointer.space_used = false;
}

static void press_key(window *w, const SDL_KeyboardEvent *e)
{
    const ui_key key = key_of(e->keysym.sym);

    if (!is_for_widget(w, e)) {
        if (e->keysym.sym == SDLK_SPACE)
            press_space(w, e);
        else
            app_press(w, e->keysym.sym, e->keysym.mod);
        return;
    }
    if (key == UI_KEY_TEXT || (key >= UI_KEY_A && (e->keysym.mod & KMOD_CTRL) == 0))
        return; // It comes as text too.
    while (!ui_input_key(&w->input, key, modifiers(e->keysym.mod)))
        frame_draw(w);
    w->stale = true;
}

static void release_key(window *w, const SDL_KeyboardEvent *e)
{
    if (e->keysym.sym != SDLK_SPACE || !w->pointer.space)
        return;
    w->pointer.space = false;
    if (!w->pointer.space_used)
        app_press(w, e->keysym.sym, e->keysym.mod);
}

static void type(window *w, const char *text)
{
    if (!ui_captures_key(w->ui, UI_KEY_TEXT))
        return;
    ui_input_text(&w->input, text);
    w->stale = true;
}

static unsigned button_of(Uint8 button)
{
    return button == SDL_BUTTON_LEFT ? UI_LEFT_BUTTON : UI_RIGHT_BUTTON;
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
        ui_focus_none(w->ui);
        pointer_press(w, e);
    } else {
        pointer_release(w, e);
    }
}

static void take_motion(window *w, const SDL_MouseMotionEvent *e)
{
    ui_input_move(&w->input, screen_point(&w->screen, e->x, e->y));
    if (w->input.down != 0 || ui_captures_pointer(w->ui, w->input.pointer))
        w->stale = true;
    if (w->input.down == 0)
        pointer_move(w, e);
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

void input_take(window *w, const SDL_Event *e)
{
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
        frame_follow(w);
        take_button(w, &e->button);
        break;
    case SDL_MOUSEMOTION:
        frame_follow(w);
        take_motion(w, &e->motion);
        break;
    case SDL_MOUSEWHEEL:
        frame_follow(w);
        take_wheel(w, &e->wheel);
        break;
    case SDL_DROPFILE:
        take_file(w, e->drop.file);
        break;
    case SDL_WINDOWEVENT:
        take_window_event(w, &e->window);
        break;
    default: // The jobs', among others: there is something new to be seen.
        w->stale = w->stale || e->type == w->job.event || e->type == w->plane.job.event ||
                   e->type == w->video.event || e->type == w->diagrams.job.event;
        break;
    }
}
