#include "app/picture.h"

#include "app/pointer.h"

#include <math.h>

// Width of the panel, in text sizes.
#define PANEL 27.0

// In which the panel's width and the size of text come to agree.
enum { ROUNDS = 12 };

bool picture_shows_panel(const window *w)
{
    return w->panels.shown && !w->presents;
}

// The panel's width if the picture leaves it so much room.
static double panel_width(const window *w, double room)
{
    const screen_extra extra = {.margin = room, .projected = w->presents};

    return fmin(PANEL * screen_arrange(&w->screen, &w->world, &extra).text, w->screen.width);
}

// The panel takes its place from the picture, as long as that has enough left; otherwise it lies
// over it. The text is the smaller the less is left, and the panel is so many sizes of the text.
double picture_margin(const window *w)
{
    double width = 0.0;

    if (!picture_shows_panel(w))
        return 0.0;
    for (int i = 0; i < ROUNDS; i++)
        width = panel_width(w, width);
    return w->screen.width - width >= FIGURE_LEAST_WIDTH ? width : 0.0;
}

canvas_rect picture_panel_place(const window *w)
{
    const double beside = picture_margin(w), width = beside > 0.0 ? beside : panel_width(w, 0.0);

    return (canvas_rect){w->screen.width - width, 0.0, width, w->screen.height};
}

screen_extra picture_extra(const window *w)
{
    return (screen_extra){.margin = picture_margin(w),
                          .projected = w->presents,
                          .hues = w->live.hues,
                          .changed = w->live.changed};
}

tw_status picture_follow(window *w)
{
    screen_extra extra = picture_extra(w);
    const figure_sheet_layout layout = screen_arrange(&w->screen, &w->world, &extra);
    tw_error error;
    tw_status status;

    window_check(w, live_follow(&w->live, &w->jobs[WINDOW_STUDIES], &w->world, &layout, &error),
                 &error);
    extra = picture_extra(w);
    status = screen_follow(&w->screen, &w->world, &extra, &error);
    window_check(w, status, &error);
    if (status < 0)
        return status;
    w->live.changed = false;
    pointer_follow(w);
    return TW_OK;
}
