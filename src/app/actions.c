#include "app/actions.h"

#include "app/save.h"
#include "app/tour.h"
#include "thalweg/catalogue.h"

#include <SDL_video.h>

// A learning rate grows by this factor a key: 20 to the decade.
#define LR_FACTOR 1.1220184543019634

static void play(window *w, int argument)
{
    (void)argument;
    if (world_finished(&w->world))
        world_restart(&w->world);
    else
        w->world.playing = !w->world.playing;
}

static void step(window *w, int argument)
{
    world_step(&w->world, argument);
}

static void restart(window *w, int argument)
{
    (void)argument;
    world_restart(&w->world);
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
        window_say(w, "%s, %zu of %zu", w->world.plan.name, stop.number, stop.count);
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
        window_say(w, "%s has no learning rate", w->world.plan.walks[0].optimizer->label);
    else
        window_say(w, count == 1 ? "Learning rate %s" : "Learning rates %s", rates);
}

static void mark_critical_points(window *w, int argument)
{
    const bool marked = !w->world.scene.critical_points;
    tw_error error;

    (void)argument;
    world_mark_critical_points(&w->world, marked);
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
    save_next_path(path, saved_name(&w->world.plan));
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
    {"play", "Space", "Pause, go on; at the end, once more", {SDLK_SPACE}, 0, play},
    {"step", "→", "Pause and walk one step", {SDLK_RIGHT}, 1, step},
    {"back", "←", "Pause and go one step back", {SDLK_LEFT}, -1, step},
    {"restart", "R", "Walk from the start again", {SDLK_r}, 0, restart},
    {"clear", "C", "Take all hikers away", {SDLK_c}, 0, clear},
    {"terrain-1", "1", "Quadratic bowl", {SDLK_1, SDLK_KP_1}, 0, go},
    {"terrain-2", "2", "Rosenbrock valley", {SDLK_2, SDLK_KP_2}, 1, go},
    {"terrain-3", "3", "Saddle", {SDLK_3, SDLK_KP_3}, 2, go},
    {"terrain-4", "4", "Multimodal surface", {SDLK_4, SDLK_KP_4}, 3, go},
    {"next-terrain", "PgDn", "Next terrain: the catalogue's, then grids", {SDLK_PAGEDOWN}, 1, turn},
    {"previous-terrain", "PgUp", "The terrain before", {SDLK_PAGEUP}, -1, turn},
    {"faster", "+", "Raise the learning rate", {SDLK_PLUS, SDLK_EQUALS, SDLK_KP_PLUS}, 1, scale_lr},
    {"slower", "−", "Lower the learning rate", {SDLK_MINUS, SDLK_KP_MINUS}, -1, scale_lr},
    {"critical-points",
     "X",
     "Mark saddles, summits and hollows, or not",
     {SDLK_x},
     0,
     mark_critical_points},
    {"save", "S", "Save the picture as PNG", {SDLK_s}, 0, save},
    {"full-screen", "F", "Full screen", {SDLK_f, SDLK_F11}, 0, full_screen},
    {"help", "H", "Show or hide these keys", {SDLK_h, SDLK_F1}, 0, help},
    {"leave", "Esc", "Leave this help, or the full screen", {SDLK_ESCAPE}, 0, leave},
    {"quit", "Q", "Quit", {SDLK_q}, 0, quit},
};

const action *app_actions(size_t *count)
{
    *count = sizeof actions / sizeof *actions;
    return actions;
}

static bool has_key(const action *a, SDL_Keycode key)
{
    for (size_t k = 0; k < sizeof a->key / sizeof *a->key && a->key[k] != 0; k++)
        if (a->key[k] == key)
            return true;
    return false;
}

void app_press(window *w, SDL_Keycode key)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (has_key(&actions[i], key)) {
            actions[i].run(w, actions[i].argument);
            w->stale = true;
        }
}
