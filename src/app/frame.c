#include "app/frame.h"

#include "app/overlays.h"
#include "app/panel/panels.h"
#include "app/picture.h"
#include "scene/plain_text.h"

#include <SDL.h>

static void show_panel(window *w, const ui_style *style)
{
    const canvas_rect where = picture_panel_place(w);

    canvas_fill_rect(w->screen.frame, where, style->paper);
    panels_show(w, where);
}

static void draw_picture(window *w)
{
    const pointer *p = &w->pointer;
    tw_error error;

    screen_draw_base(&w->screen);
    for (size_t i = 0; i < w->world.run.pane_count; i++)
        ghost_draw_past(w->screen.frame, figure_sheet_pane(w->screen.sheet, i), &w->world, i);
    window_check(w, screen_draw_hikers(&w->screen, &w->world, p->on_chart ? &p->step : NULL),
                 &error);
}

// What keeps a frame from being drawn in full is said once, and on the terminal, too: the window
// may have no words for it.
static void note_marred(window *w, tw_status status, const tw_error *error)
{
    if (status < 0 && !w->is_marred) {
        window_check(w, status, error);
        plain_text_print(stderr, w->toast);
        fputc('\n', stderr);
    }
    w->is_marred = status < 0;
}

void frame_draw(window *w)
{
    tw_error error;
    tw_status status = screen_resize(&w->screen, &error);

    if (status < 0) // What was shown last stays until something else happens.
        note_marred(w, status, &error);
    w->stale = false;
    if (status < 0)
        return;
    w->input.time = 1e-3 * (double)SDL_GetTicks64();
    picture_follow(w); // Widgets look as the picture does.
    const ui_style style = screen_style(&w->screen);
    w->panels.beside = picture_margin(w) > 0.0;
    ui_begin(w->ui, w->screen.frame, &style, &w->input);
    // Beside the picture the panel comes first, so that what it changes is in this frame's picture.
    if (w->panels.beside)
        show_panel(w, &style);
    if (picture_follow(w) == TW_OK)
        draw_picture(w);
    overlays_draw(w, &style);
    ui_end(w->ui);
    ui_input_clear(&w->input);
    status = screen_present(&w->screen, &error);
    note_marred(w, status, &error);
    titlebar_follow(&w->titlebar, &w->world, w->screen.window);
}
