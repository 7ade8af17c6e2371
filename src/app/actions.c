#include "app/actions.h"

#include "app/save.h"
#include "app/tour.h"
#include "app/world_hikers.h"
#include "app/world_optimizers.h"
#include "app/world_view.h"
#include "thalweg/catalogue.h"

#include <SDL_video.h>

// A learning rate grows by this factor a key: 20 to the decade.
#define LR_FACTOR 1.1220184543019634

static void play(window *w, int argument)
{
    playback *p = &w->world.playback;

    (void)argument;
    if (world_finished(&w->world))
        playback_restart(p);
    else
        p->playing = !p->playing;
}

static void step(window *w, int argument)
{
    playback_step(&w->world.playback, argument, world_walked(&w->world));
}

static void restart(window *w, int argument)
{
    (void)argument;
    playback_restart(&w->world.playback);
}

static void show_end(window *w, int argument)
{
    (void)argument;
    world_show_step(&w->world, (double)world_length(&w->world));
}

static void change_speed(window *w, int argument)
{
    playback *p = &w->world.playback;

    playback_change_speed(p, argument);
    window_say(w, p->speed == 1.0 ? "1 step a second" : "%g steps a second", p->speed);
}

static void loop(window *w, int argument)
{
    playback *p = &w->world.playback;

    (void)argument;
    p->loops = !p->loops;
    if (p->loops && world_finished(&w->world))
        playback_restart(p);
    window_say(w, p->loops ? "Over and over again" : "Once");
}

static void undo(window *w, int argument)
{
    bool moved = false;
    tw_error error;

    window_check(w,
                 argument > 0 ? world_redo(&w->world, &moved, &error)
                              : world_undo(&w->world, &moved, &error),
                 &error);
    if (!moved)
        window_say(w, argument > 0 ? "Nothing to do again" : "Nothing to undo");
}

static void go_from_here(window *w, int argument)
{
    bool *from_here = &w->world.from_here;

    (void)argument;
    *from_here = !*from_here;
    window_say(w, *from_here ? "Changes count from the step that is shown on"
                             : "Changes count from the start");
}

static void reset_view(window *w, int argument)
{
    tw_error error;

    (void)argument;
    window_check(w, world_reset_view(&w->world, &error), &error);
}

static void show_ghost(window *w, int argument)
{
    (void)argument;
    w->ghost.shown = !w->ghost.shown;
    window_say(w, w->ghost.shown ? "The path from the pointer is shown"
                                 : "The path from the pointer is not shown");
}

static void select_next(window *w, int argument)
{
    const size_t count = world_pane(&w->world)->hiker_count;

    (void)argument;
    if (count > 0)
        world_select(&w->world, (w->world.selected + 1) % count);
}

static void remove_selected(window *w, int argument)
{
    tw_error error;

    (void)argument;
    if (world_pane(&w->world)->hiker_count > 0)
        window_check(w, world_remove_hiker(&w->world, w->world.selected, &error), &error);
}

static void clear(window *w, int argument)
{
    tw_error error;

    (void)argument;
    window_check(w, world_clear(&w->world, &error), &error);
}

static void go(window *w, int argument)
{
    tw_error error;

    window_check(w, tour_go(&w->world, tw_catalogue[argument].name, &error), &error);
}

static void turn(window *w, int argument)
{
    tour_stop stop;
    tw_error error;
    const tw_status status = tour_turn(&w->world, argument, &stop, &error);

    window_check(w, status, &error);
    if (status == TW_OK)
        window_say(w, "%s, %zu of %zu", world_pane(&w->world)->plan.name, stop.number, stop.count);
}

static void scale_lr(window *w, int argument)
{
    tw_error error;
    const double factor = argument > 0 ? LR_FACTOR : 1.0 / LR_FACTOR;
    char rates[128];
    size_t count;

    window_check(w, world_scale_lr(&w->world, factor, &error), &error);
    count = world_describe_lr(&w->world, sizeof rates, rates);
    if (count == 0)
        window_say(w, "%s has no learning rate",
                   world_pane(&w->world)->plan.walks[0].optimizer->label);
    else
        window_say(w, count == 1 ? "Learning rate %s" : "Learning rates %s", rates);
}

static void mark_critical_points(window *w, int argument)
{
    const bool marked = !world_pane(&w->world)->scene.critical_points;
    tw_error error;
    scene s;
    tw_status status = world_draft(&w->world, &s);

    (void)argument;
    if (status == TW_OK) {
        s.critical_points = marked;
        status = world_commit(&w->world, &s, &error);
    }
    window_check(w, status, &error);
    // Only a new figure knows how many there are.
    window_check(w, screen_follow(&w->screen, &w->world, &error), &error);
    if (marked && figure_is_crowded(w->screen.figure))
        window_say(w, "Too many critical points to mark: see thalweg inspect --all");
    else
        window_say(w, "Critical points %s", marked ? "marked" : "not marked");
}

// What pictures of the terrain are called.
static const char *saved_name(const scene_plan *plan)
{
    if (plan->row != NULL)
        return plan->row->name;
    return plan->formula != NULL ? "formula" : "grid";
}

static void save(window *w, int argument)
{
    char path[SAVE_PATH];
    tw_error error;
    tw_status status;

    (void)argument;
    save_next_path(path, saved_name(&world_pane(&w->world)->plan));
    status = screen_save(&w->screen, &w->world, path, &error);
    window_check(w, status, &error);
    if (status == TW_OK)
        window_say(w, "Saved %s", path);
}

static void full_screen(window *w, int argument)
{
    const Uint32 full = SDL_GetWindowFlags(w->screen.window) & SDL_WINDOW_FULLSCREEN_DESKTOP;

    (void)argument;
    SDL_SetWindowFullscreen(w->screen.window, full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
}

static void help(window *w, int argument)
{
    (void)argument;
    w->shows_help = !w->shows_help;
}

static void leave(window *w, int argument)
{
    (void)argument;
    w->shows_help = false;
    SDL_SetWindowFullscreen(w->screen.window, 0);
}

static void quit(window *w, int argument)
{
    (void)argument;
    w->quits = true;
}

static const action actions[] = {
    {"play", "Space", "Pause, go on; at the end, once more", {{SDLK_SPACE, 0}}, 0, play},
    {"step", "→", "Pause and walk one step", {{SDLK_RIGHT, 0}}, 1, step},
    {"back", "←", "Pause and go one step back", {{SDLK_LEFT, 0}}, -1, step},
    {"leap", "Shift →", "Pause and walk ten steps", {{SDLK_RIGHT, KMOD_SHIFT}}, 10, step},
    {"leap-back", "Shift ←", "Pause and go ten back", {{SDLK_LEFT, KMOD_SHIFT}}, -10, step},
    {"restart", "R", "Walk from the start again", {{SDLK_r, 0}, {SDLK_HOME, 0}}, 0, restart},
    {"end", "End", "Show the end of the walks", {{SDLK_END, 0}}, 0, show_end},
    {"quicker", ".", "Play more steps a second", {{SDLK_PERIOD, 0}}, 1, change_speed},
    {"calmer", ",", "Play fewer steps a second", {{SDLK_COMMA, 0}}, -1, change_speed},
    {"loop", "O", "Play over and over again, or once", {{SDLK_o, 0}}, 0, loop},
    {"from-here",
     "K",
     "Change rates from this step on, or from the start",
     {{SDLK_k, 0}},
     0,
     go_from_here},
    {"next-hiker", "N", "Select the next hiker", {{SDLK_n, 0}}, 0, select_next},
    {"remove", "Del", "Take the selected hiker away", {{SDLK_DELETE, 0}}, 0, remove_selected},
    {"clear", "C", "Take all hikers away", {{SDLK_c, 0}}, 0, clear},
    {"ghost", "G", "Show the path from the pointer, or not", {{SDLK_g, 0}}, 0, show_ghost},
    {"reset-view", "0", "See all of the terrain", {{SDLK_0, 0}, {SDLK_KP_0, 0}}, 0, reset_view},
    {"terrain-1", "1", "Quadratic bowl", {{SDLK_1, 0}, {SDLK_KP_1, 0}}, 0, go},
    {"terrain-2", "2", "Rosenbrock valley", {{SDLK_2, 0}, {SDLK_KP_2, 0}}, 1, go},
    {"terrain-3", "3", "Saddle", {{SDLK_3, 0}, {SDLK_KP_3, 0}}, 2, go},
    {"terrain-4", "4", "Multimodal surface", {{SDLK_4, 0}, {SDLK_KP_4, 0}}, 3, go},
    {"next-terrain",
     "PgDn",
     "Next terrain: the catalogue's, then grids",
     {{SDLK_PAGEDOWN, 0}},
     1,
     turn},
    {"previous-terrain", "PgUp", "The terrain before", {{SDLK_PAGEUP, 0}}, -1, turn},
    {"faster",
     "+",
     "Raise the learning rate",
     {{SDLK_PLUS, 0}, {SDLK_EQUALS, 0}, {SDLK_KP_PLUS, 0}},
     1,
     scale_lr},
    {"slower", "−", "Lower the learning rate", {{SDLK_MINUS, 0}, {SDLK_KP_MINUS, 0}}, -1, scale_lr},
    {"critical-points",
     "X",
     "Mark saddles, summits and hollows, or not",
     {{SDLK_x, 0}},
     0,
     mark_critical_points},
    {"undo", "Ctrl Z", "Undo", {{SDLK_z, KMOD_CTRL}}, -1, undo},
    {"redo",
     "Ctrl Shift Z",
     "Do again",
     {{SDLK_z, KMOD_CTRL | KMOD_SHIFT}, {SDLK_y, KMOD_CTRL}},
     1,
     undo},
    {"save", "S", "Save the picture as PNG", {{SDLK_s, 0}}, 0, save},
    {"full-screen", "F", "Full screen", {{SDLK_f, 0}, {SDLK_F11, 0}}, 0, full_screen},
    {"help", "H", "Show or hide these keys", {{SDLK_h, 0}, {SDLK_F1, 0}}, 0, help},
    {"leave", "Esc", "Leave this help, or the full screen", {{SDLK_ESCAPE, 0}}, 0, leave},
    {"quit", "Q", "Quit", {{SDLK_q, 0}}, 0, quit},
};

const action *app_actions(size_t *count)
{
    *count = sizeof actions / sizeof *actions;
    return actions;
}

// Which of the modifiers that count are held.
static int held(int mod)
{
    return (mod & KMOD_CTRL ? KMOD_CTRL : 0) | (mod & KMOD_SHIFT ? KMOD_SHIFT : 0);
}

static const action *find(SDL_Keycode key, int mod)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        for (size_t k = 0; k < sizeof actions->key / sizeof *actions->key; k++)
            if (actions[i].key[k].key == key && key != 0 && actions[i].key[k].mod == mod)
                return &actions[i];
    return NULL;
}

void app_press(window *w, SDL_Keycode key, int mod)
{
    const action *a = find(key, held(mod));

    if (a == NULL)
        a = find(key, held(mod) & ~KMOD_SHIFT);
    if (a == NULL)
        return;
    a->run(w, a->argument);
    w->stale = true;
}
