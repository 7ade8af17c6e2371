#ifndef APP_ACTIONS_H
#define APP_ACTIONS_H

#include "app/window.h"

#include <SDL_keycode.h>
#include <stddef.h>

/** A key, and the modifiers held with it. */
typedef struct action_key {
    SDL_Keycode key; ///< 0: none.
    int mod;         ///< KMOD_CTRL and KMOD_SHIFT, or 0.
} action_key;

/** Something a person can do: one record behind the key, the help and the tests. */
typedef struct action {
    const char *id;
    const char *keys; ///< As the help shows them; NULL: another row speaks for it.
    const char *help;
    action_key key[3]; ///< Any of these; 0 ends them.
    int argument;
    void (*run)(window *w, int argument);
} action;

/** The table; a static array. */
const action *app_actions(size_t *count);

/** The heading that the help puts over an action; NULL: it goes on below the one before. */
const char *app_action_heading(const char *id);

/** Do what a key stands for, if anything. Where no action wants Shift with it, Shift does not
 *  matter: + may need it. */
void app_press(window *w, SDL_Keycode key, int mod);

#endif
