#include "app/act/act.h"

#include "app/over/offer.h"
#include "app/over/progress.h"
#include "app/over/prompt.h"
#include "app/world/view.h"

#include <SDL_video.h>

void act_show_panel(window *w, int argument)
{
    (void)argument;
    w->panels.shown = !w->panels.shown;
    ui_focus_none(w->ui);
}

void act_enter_panel(window *w, int argument)
{
    (void)argument;
    w->panels.shown = true;
    ui_focus_next(w->ui);
}

void act_split(window *w, int argument)
{
    static const struct {
        size_t columns, rows;
    } divisions[] = {{1, 1}, {2, 1}, {3, 1}, {2, 2}, {3, 2}, {3, 3}};
    const size_t count = sizeof divisions / sizeof *divisions, now = w->world.run.pane_count;
    size_t next = 0;
    tw_error error;

    (void)argument;
    while (next < count && divisions[next].columns * divisions[next].rows <= now)
        next++;
    next = next < count ? next : 0;
    window_check(w, world_split(&w->world, divisions[next].columns, divisions[next].rows, &error),
                 &error);
}

void act_link_views(window *w, int argument)
{
    bool *links = &w->world.links_views;

    (void)argument;
    *links = !*links;
    window_say(w, *links ? "Panes share their view" : "Each pane has its own view");
}

void act_link_starts(window *w, int argument)
{
    bool *links = &w->world.links_starts;

    (void)argument;
    *links = !*links;
    window_say(w, *links ? "Panes share their starts" : "Each pane has its own starts");
}

static bool is_full(const window *w)
{
    return (SDL_GetWindowFlags(w->screen.window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
}

static void set_full(window *w, bool full)
{
    SDL_SetWindowFullscreen(w->screen.window, full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

void act_full_screen(window *w, int argument)
{
    (void)argument;
    set_full(w, !is_full(w));
}

void act_present(window *w, int argument)
{
    (void)argument;
    w->presents = !w->presents;
    w->shows_help = false;
    w->toast[0] = '\0';
    set_full(w, w->presents);
    ui_focus_none(w->ui);
}

void act_spotlight(window *w, int argument)
{
    (void)argument;
    w->shows_spotlight = !w->shows_spotlight;
}

void act_help(window *w, int argument)
{
    (void)argument;
    w->shows_help = !w->shows_help;
}

// One thing at a time, the uppermost first. Work that is under way is no such thing: it has a card
// of its own that says how it is cancelled.
void act_leave(window *w, int argument)
{
    (void)argument;
    if (w->prompt.question != NULL)
        prompt_leave(w);
    else if (w->shows_help)
        w->shows_help = false;
    else if (w->offer.stands && !w->presents)
        offer_drop(w);
    else if (w->shows_spotlight)
        w->shows_spotlight = false;
    else if (w->plane.shown)
        w->plane.shown = false;
    else if (w->presents)
        act_present(w, 0);
    else
        set_full(w, false);
}

void act_cancel(window *w, int argument)
{
    (void)argument;
    progress_cancel(w);
}

void act_quit(window *w, int argument)
{
    (void)argument;
    w->quits = true;
}
