#include "app/overlays.h"

#include "app/act/help.h"
#include "app/over/closing.h"
#include "app/over/offer.h"
#include "app/over/progress.h"
#include "app/over/prompt.h"
#include "app/panel/panels.h"
#include "app/picture.h"
#include "app/pointer.h"
#include "app/record/recording.h"
#include "ui/toast.h"

#include <math.h>

// Of the spotlight: its radius in parts of the window's height, and how dark the rest is, of 255.
#define SPOTLIGHT 0.14
enum { SHADOW = 150 };

// The plane begins at the right edge of the map, but in this part of the picture's width.
#define PLANE_LEFT_LEAST 0.45
#define PLANE_LEFT_MOST 0.62

static canvas_rect map_of(const window *w)
{
    return screen_pane(&w->screen, w->world.active)->map;
}

static canvas_rect picture_of(const window *w)
{
    return screen_place(&w->screen);
}

static bool shows_ghost(const window *w)
{
    const pointer *p = &w->pointer;

    return p->on_map && p->on_ground && p->grip == POINTER_FREE && !w->presents;
}

static void draw_ghost(window *w, canvas_rect place, const ui_style *style)
{
    (void)place;
    (void)style;
    ghost_draw(&w->ghost, w->screen.frame, figure_sheet_pane(w->screen.sheet, w->pointer.pane),
               &w->world, w->pointer.pane, w->pointer.weights);
}

static bool shows_panel(const window *w)
{
    return picture_shows_panel(w) && !w->panels.beside;
}

static void draw_panel(window *w, canvas_rect place, const ui_style *style)
{
    canvas_fill_rect(w->screen.frame, place, style->paper);
    panels_show(w, place);
    picture_follow(w); // What lies over the picture is about the panes as they are now.
}

// On a map: over a surface in space there is no plane to draw on.
static bool shows_why(const window *w)
{
    const figure *f = figure_sheet_pane(w->screen.sheet, w->world.active);

    return w->why.shown && figure_is_picked(f) && !figure_turns(f);
}

static void draw_why(window *w, canvas_rect place, const ui_style *style)
{
    tw_error error;

    (void)place;
    if (why_follow(&w->why, &w->world))
        window_check(w,
                     why_draw(&w->why, w->screen.frame, screen_pane(&w->screen, w->world.active),
                              w->world.course.scene.theme, style),
                     &error);
}

// Of several panes, the one that keys and widgets are about has a frame.
static bool shows_frame(const window *w)
{
    return !w->presents && w->world.run.pane_count > 1;
}

static void draw_frame(window *w, canvas_rect map, const ui_style *style)
{
    const canvas_point corners[] = {{map.x, map.y},
                                    {map.x + map.width, map.y},
                                    {map.x + map.width, map.y + map.height},
                                    {map.x, map.y + map.height},
                                    {map.x, map.y}};

    canvas_draw_polyline(w->screen.frame, 5, corners,
                         (canvas_stroke){.width = 2.0, .color = style->accent});
}

// A diagram shows no hikers of whom there is something to say.
static bool shows_readout(const window *w)
{
    return !w->presents && run_pane_shows_walks(world_pane(&w->world));
}

static void draw_readout(window *w, canvas_rect place, const ui_style *style)
{
    readout_place what;
    const bool felt = w->pointer.on_map && w->pointer.on_ground &&
                      w->pointer.pane < w->world.run.pane_count &&
                      readout_feel(&w->world.run.panes[w->pointer.pane],
                                   figure_sheet_pane(w->screen.sheet, w->pointer.pane),
                                   w->pointer.weights, &what) == TW_OK;

    (void)place;
    readout_draw(w->screen.frame, screen_layout(&w->screen), style, &w->world, felt ? &what : NULL);
}

// Beside the map, so that paths are seen to follow; of a wide one, on its right half.
static canvas_rect plane_place(const window *w)
{
    const canvas_rect map = screen_pane(&w->screen, 0)->map, all = picture_of(w);
    const double left =
        fmax(fmin(map.x + map.width, PLANE_LEFT_MOST * all.width), PLANE_LEFT_LEAST * all.width);

    return (canvas_rect){left, all.y, all.width - left, all.height};
}

static void draw_plane(window *w, canvas_rect place, const ui_style *style)
{
    const scene_theme theme = w->screen.theme;
    const plane_look look = {place, w->screen.scale, style->text, theme};
    tw_error error;

    window_check(w, plane_view_follow(&w->plane, &w->world, &look, &error), &error);
    plane_view_draw(&w->plane, w->screen.frame, &w->world, theme);
}

// What is pressed and dragged walks with the values under the pointer.
static bool hit_plane(window *w, canvas_point at, int button)
{
    tw_error error;

    if (!plane_view_covers(&w->plane, at))
        return false;
    if (button == SDL_BUTTON_LEFT)
        pointer_hold(w, POINTER_TUNES);
    if (w->pointer.grip == POINTER_TUNES && world_pane(&w->world)->hiker_count > 0)
        window_check(w, plane_view_pick(&w->plane, &w->world, at, &error), &error);
    return true;
}

static void draw_progress(window *w, canvas_rect place, const ui_style *style)
{
    (void)place;
    (void)style;
    progress_show(w);
}

static void draw_recording(window *w, canvas_rect place, const ui_style *style)
{
    (void)place;
    recording_follow(w);
    recording_draw(w, style);
}

static bool shows_spotlight(const window *w)
{
    return w->shows_spotlight;
}

// All but a circle around the pointer is darkened, a row of device pixels at a time.
static void draw_spotlight(window *w, canvas_rect all, const ui_style *style)
{
    const canvas_color shadow = {0, 0, 0, SHADOW};
    const double r = SPOTLIGHT * all.height, row = 1.0 / w->screen.scale;
    const canvas_point at = w->input.pointer;
    const double top = fmin(fmax(canvas_snap(w->screen.frame, at.y - r), 0.0), all.height);
    const double bottom = fmin(fmax(canvas_snap(w->screen.frame, at.y + r), 0.0), all.height);

    (void)style;
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

static bool shows_toast(const window *w)
{
    return w->toast[0] != '\0';
}

// Over the map; over all of the picture where there are several.
static canvas_rect toast_place(const window *w)
{
    return w->world.run.pane_count == 1 ? map_of(w) : picture_of(w);
}

static void draw_toast(window *w, canvas_rect within, const ui_style *style)
{
    ui_draw_toast(w->screen.frame, within, style, w->toast);
}

static void draw_offer(window *w, canvas_rect place, const ui_style *style)
{
    (void)place;
    (void)style;
    offer_show(w);
}

static bool shows_help(const window *w)
{
    return w->shows_help;
}

static void draw_help(window *w, canvas_rect all, const ui_style *style)
{
    help_draw(w->screen.frame, all, style);
}

static void draw_prompt(window *w, canvas_rect within, const ui_style *style)
{
    (void)style;
    prompt_show(w, within);
}

static void draw_closing(window *w, canvas_rect place, const ui_style *style)
{
    (void)place;
    (void)style;
    closing_show(w);
}

// From the lowest up.
static const overlay overlays[] = {
    {shows_ghost, NULL, draw_ghost, NULL},
    {shows_panel, picture_panel_place, draw_panel, NULL},
    {shows_why, NULL, draw_why, NULL},
    {shows_frame, map_of, draw_frame, NULL},
    {shows_readout, NULL, draw_readout, NULL},
    {NULL, plane_place, draw_plane, hit_plane},
    {NULL, NULL, draw_progress, NULL},
    {NULL, NULL, draw_recording, NULL},
    {shows_spotlight, NULL, draw_spotlight, NULL},
    {shows_toast, toast_place, draw_toast, NULL},
    {NULL, NULL, draw_offer, NULL},
    {shows_help, NULL, draw_help, NULL},
    {NULL, picture_of, draw_prompt, NULL},
    {NULL, NULL, draw_closing, NULL},
};

enum { OVERLAYS = sizeof overlays / sizeof *overlays };

static bool is_shown(const overlay *o, const window *w)
{
    return o->shown == NULL || o->shown(w);
}

void overlays_draw(window *w, const ui_style *style)
{
    for (size_t i = 0; i < OVERLAYS; i++) {
        const overlay *o = &overlays[i];
        const canvas_rect all = {0.0, 0.0, w->screen.width, w->screen.height};

        if (is_shown(o, w))
            o->draw(w, o->place != NULL ? o->place(w) : all, style);
    }
}

bool overlays_hit(window *w, canvas_point at, int button)
{
    for (size_t i = OVERLAYS; i-- > 0;)
        if (overlays[i].hit != NULL && is_shown(&overlays[i], w) && overlays[i].hit(w, at, button))
            return true;
    return false;
}
