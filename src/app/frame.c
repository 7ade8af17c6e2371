#include "app/frame.h"

#include "app/act/help.h"
#include "app/over/closing.h"
#include "app/over/offer.h"
#include "app/over/progress.h"
#include "app/over/prompt.h"
#include "app/panel/panels.h"
#include "app/picture.h"
#include "app/record/recording.h"
#include "scene/plain_text.h"
#include "ui/panel.h"

#include <math.h>
#include <SDL.h>

// Of the spotlight: its radius in parts of the window's height, and how dark the rest is, of 255.
#define SPOTLIGHT 0.14
enum { SHADOW = 150 };

static canvas_rect whole(const window *w)
{
    return (canvas_rect){0.0, 0.0, w->screen.width, w->screen.height};
}

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
    if (p->on_map && p->on_ground && p->grip == POINTER_FREE && !w->presents)
        ghost_draw(&w->ghost, w->screen.frame, figure_sheet_pane(w->screen.sheet, p->pane),
                   &w->world, p->pane, p->weights);
}

static void draw_readout(window *w, const ui_style *style)
{
    readout_place place;
    const bool felt = w->pointer.on_map && w->pointer.on_ground &&
                      w->pointer.pane < w->world.run.pane_count &&
                      readout_feel(&w->world.run.panes[w->pointer.pane],
                                   figure_sheet_pane(w->screen.sheet, w->pointer.pane),
                                   w->pointer.weights, &place) == TW_OK;

    // A diagram shows no hikers of whom there is something to say.
    if (world_pane(&w->world)->scene.show == SCENE_SHOW_MAP)
        readout_draw(w->screen.frame, screen_layout(&w->screen), style, &w->world,
                     felt ? &place : NULL);
}

// All but a circle around the pointer is darkened, a row of device pixels at a time.
static void draw_spotlight(window *w)
{
    const canvas_color shadow = {0, 0, 0, SHADOW};
    const canvas_rect all = whole(w);
    const double r = SPOTLIGHT * all.height, row = 1.0 / w->screen.scale;
    const canvas_point at = w->input.pointer;
    const double top = fmin(fmax(canvas_snap(w->screen.frame, at.y - r), 0.0), all.height);
    const double bottom = fmin(fmax(canvas_snap(w->screen.frame, at.y + r), 0.0), all.height);

    canvas_fill_rect(w->screen.frame, (canvas_rect){0.0, 0.0, all.width, top}, shadow);
    canvas_fill_rect(w->screen.frame, (canvas_rect){0.0, bottom, all.width, all.height - bottom},
                     shadow);
    for (double y = top; y < bottom; y += row) {
        const double dy = y + row / 2.0 - at.y, half = sqrt(fmax(r * r - dy * dy, 0.0));
        const double left = fmax(at.x - half, 0.0), right = fmin(at.x + half, all.width);
        canvas_fill_rect(w->screen.frame, (canvas_rect){0.0, y, left, row}, shadow);
        canvas_fill_rect(w->screen.frame, (canvas_rect){right, y, all.width - right, row}, shadow);
    }
}

// Of several panes, the one that keys and widgets are about has a frame.
static void frame_active(window *w, const ui_style *style)
{
    const canvas_rect map = screen_pane(&w->screen, w->world.active)->map;
    const canvas_point corners[] = {{map.x, map.y},
                                    {map.x + map.width, map.y},
                                    {map.x + map.width, map.y + map.height},
                                    {map.x, map.y + map.height},
                                    {map.x, map.y}};

    if (w->world.run.pane_count > 1)
        canvas_draw_polyline(w->screen.frame, 5, corners,
                             (canvas_stroke){.width = 2.0, .color = style->accent});
}

// On a map: over a surface in space there is no plane to draw on.
static void draw_why(window *w, const ui_style *style)
{
    tw_error error;

    if (!w->why.shown || world_pane(&w->world)->scene.relief || !why_follow(&w->why, &w->world))
        return;
    window_check(w,
                 why_draw(&w->why, w->screen.frame, screen_pane(&w->screen, w->world.active),
                          w->world.course.scene.theme, style),
                 &error);
}

static void draw_plane(window *w, const ui_style *style)
{
    const scene_theme theme = w->screen.theme;
    const canvas_rect map = screen_pane(&w->screen, 0)->map, all = screen_place(&w->screen);
    // Beside the map, so that paths are seen to follow; of a wide one, on its right half.
    const double left = fmax(fmin(map.x + map.width, 0.62 * all.width), 0.45 * all.width);
    const plane_look look = {
        {left, all.y, all.width - left, all.height}, w->screen.scale, style->text, theme};
    tw_error error;

    window_check(w, plane_view_follow(&w->plane, &w->world, &look, &error), &error);
    plane_view_draw(&w->plane, w->screen.frame, &w->world, theme);
}

// Over the map; over all of the picture where there are several.
static void draw_toast(window *w, const ui_style *style)
{
    const canvas_rect within =
        w->world.run.pane_count == 1 ? screen_pane(&w->screen, 0)->map : screen_place(&w->screen);

    ui_draw_toast(w->screen.frame, within, style, w->toast);
}

static void draw_over(window *w, const ui_style *style)
{
    draw_why(w, style);
    if (!w->presents) {
        frame_active(w, style);
        draw_readout(w, style);
    }
    draw_plane(w, style);
    progress_show(w);
    recording_follow(w);
    recording_draw(w, style);
    if (w->shows_spotlight)
        draw_spotlight(w);
    if (w->toast[0] != '\0')
        draw_toast(w, style);
    offer_show(w);
    if (w->shows_help)
        help_draw(w->screen.frame, whole(w), style);
    prompt_show(w, screen_place(&w->screen));
    closing_show(w);
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
    const bool beside = picture_margin(w) > 0.0;
    ui_begin(w->ui, w->screen.frame, &style, &w->input);
    // Beside the picture the panel comes first, so that what it changes is in this frame's picture.
    if (beside)
        show_panel(w, &style);
    if (picture_follow(w) == TW_OK)
        draw_picture(w);
    if (!beside && picture_shows_panel(w)) {
        show_panel(w, &style);
        picture_follow(w); // What lies over the picture is about the panes as they are now.
    }
    draw_over(w, &style);
    ui_end(w->ui);
    ui_input_clear(&w->input);
    status = screen_present(&w->screen, &error);
    note_marred(w, status, &error);
    titlebar_follow(&w->titlebar, &w->world, w->screen.window);
}
