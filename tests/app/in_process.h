#ifndef TESTS_APP_IN_PROCESS_H
#define TESTS_APP_IN_PROCESS_H

#include "app/private_state.h"
#include "support.h"

#include "app/files/open.h"
#include "app/loop.h"
#include "scene/scene_json.h"

#include <SDL.h>
#include <sys/stat.h>
#include <unistd.h>

// The window in this process, on SDL's dummy display: events are pushed, and the state is looked
// at.

static inline void begin_window(window *w, const char *json, const char *folder)
{
    tw_error error = {.message = ""};
    scene s;

    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_int_equal(scene_from_json(&s, json, strlen(json), "test", &error), TW_OK);
    expect(window_begin(w, &s, folder, &error) == TW_OK, "%s", error.message);
    scene_clear(&s);
    window_turn(w);
}

static inline void push_key(SDL_Keycode key, int mod, bool down)
{
    SDL_Event e = {.type = down ? SDL_KEYDOWN : SDL_KEYUP};

    e.key.keysym = (SDL_Keysym){SDL_GetScancodeFromKey(key), key, (Uint16)mod, 0};
    SDL_PushEvent(&e);
}

static inline void push_button(Uint8 button, int x, int y, int clicks, bool down)
{
    SDL_Event e = {.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP};

    e.button.button = button;
    e.button.x = x;
    e.button.y = y;
    e.button.clicks = (Uint8)clicks;
    SDL_PushEvent(&e);
}

static inline void push_motion(int x, int y)
{
    SDL_Event e = {.type = SDL_MOUSEMOTION};

    e.motion.x = x;
    e.motion.y = y;
    SDL_PushEvent(&e);
}

static inline void push_wheel(float notches)
{
    SDL_Event e = {.type = SDL_MOUSEWHEEL};

    e.wheel.y = notches > 0.0f ? 1 : -1;
    e.wheel.preciseY = notches;
    SDL_PushEvent(&e);
}

static inline void push_text(const char *text)
{
    SDL_Event e = {.type = SDL_TEXTINPUT};

    SDL_snprintf(e.text.text, sizeof e.text.text, "%s", text);
    SDL_PushEvent(&e);
}

static inline void push_drop(const char *path)
{
    SDL_Event e = {.type = SDL_DROPFILE};

    e.drop.file = SDL_strdup(path);
    SDL_PushEvent(&e);
}

static inline void push_window_event(SDL_Window *on, Uint8 event)
{
    SDL_Event e = {.type = SDL_WINDOWEVENT};

    e.window.windowID = SDL_GetWindowID(on);
    e.window.event = event;
    SDL_PushEvent(&e);
}

// Take in all that was pushed, and draw it.
static inline void settle(window *w)
{
    SDL_PumpEvents();
    do
        window_turn(w);
    while (!w->quits && SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT));
    w->stale = true;
    push_motion(1, 1);
    window_turn(w);
}

static inline void press(window *w, SDL_Keycode key, int mod)
{
    push_key(key, mod, true);
    push_key(key, mod, false);
    settle(w);
}

// A folder of its own that the window saves into, sessions in its folder state.
static inline void enter_folder(char folder[64])
{
    char state[80];

    snprintf(folder, 64, "/tmp/thalweg-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    snprintf(state, sizeof state, "%s/state", folder);
    setenv("XDG_STATE_HOME", state, 1);
}

static inline void leave_folder(const char *folder)
{
    char command[128];

    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0);
    use_private_state();
}

#endif
