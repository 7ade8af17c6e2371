#include "app/pointer.h"

#include "app/world/hikers.h"
#include "app/world/view.h"

#include <math.h>
#include <SDL_keyboard.h>
#include <SDL_timer.h>

// How near to a hiker the pointer means it, in text sizes.
#define NEAR 0.9

// The view grows by this factor a notch of the wheel.
#define NOTCH 1.25

// Of a basin that is fitted: so much around it, in parts of its size.
#define AROUND 0.05

// Degrees that the relief turns a point that it is dragged.
#define ORBIT 0.4

// A press that wavers less than this, in text sizes, is a click and moves nothing.
#define WAVER 0.3

enum { WHEEL_MS = 500 }; // That turns of the wheel are apart at most to be one gesture.

static const figure_layout *layout_of(const window *w)
{
    return screen_pane(&w->screen, w->world.active);
}

static const figure *figure_of(const window *w, size_t pane_)
{
    return figure_sheet_pane(w->screen.sheet, pane_);
}

static double distance(const window *w, canvas_point at, tw_vec2 weights)
{
    canvas_point p;

    // Behind a hill of a relief the distance is NaN: near to nothing.
    figure_find(figure_of(w, w->world.active), weights, &p);
    return hypot(p.x - at.x, p.y - at.y);
}

static double distance_to(const window *w, canvas_point at, size_t hiker, bool anywhere)
{
    const tw_vec2 start =
        world_pane(&w->world)->plan.starts[run_pane_start_of(world_pane(&w->world), hiker)];
    const double to_start = distance(w, at, start);

    if (!anywhere)
        return to_start;
    const tw_footprint here = world_footprint(&w->world, hiker);
    return fmin(to_start, distance(w, at, (tw_vec2){here.x, here.y}));
}

// The hiker of the active pane whose start is at a point, or, where `anywhere`, who is there now.
// hiker_count if there is none.
static size_t hiker_near(const window *w, canvas_point at, bool anywhere)
{
    const run_pane *p = world_pane(&w->world);
    size_t nearest = p->hiker_count;
    double least = NEAR * layout_of(w)->text;

    for (size_t i = 0; i < p->hiker_count; i++) {
        const double d = distance_to(w, at, i, anywhere);
        if (!world_hides(&w->world, w->world.active, i) && d < least) {
            least = d;
            nearest = i;
        }
    }
    return nearest;
}

void pointer_follow(window *w)
{
    pointer *p = &w->pointer;

    if (!p->inside)
        return;
    p->on_map = figure_sheet_find(w->screen.sheet, p->at, &p->pane);
    p->on_chart = figure_sheet_step_at(w->screen.sheet, p->at, &p->step);
    // What is held stays in its pane.
    if (p->grip != POINTER_FREE || !p->on_map)
        p->pane = w->world.active;
    p->on_ground = figure_pick(figure_of(w, p->pane), p->at, &p->weights);
}

void pointer_look(window *w, int x, int y)
{
    w->pointer.inside = true;
    w->pointer.at = screen_point(&w->screen, x, y);
    pointer_follow(w);
}

// Keys and widgets are about the pane that was pressed last.
static void enter_pane(window *w, size_t pane_)
{
    if (w->world.active == pane_)
        return;
    w->world.active = pane_;
    w->world.selected = 0;
}

void pointer_hold(window *w, pointer_grip what)
{
    w->pointer.grip = what;
    w->pointer.pressed = w->pointer.at;
    w->pointer.moves = false;
    world_end_gesture(&w->world);
    world_begin_gesture(&w->world);
}

static void grab(window *w, size_t hiker)
{
    pointer *p = &w->pointer;
    const run_plan *plan = &world_pane(&w->world)->plan;
    const tw_vec2 start = plan->starts[run_pane_start_of(world_pane(&w->world), hiker)];

    pointer_hold(w, POINTER_DRAGS);
    p->hiker = hiker;
    p->offset = (tw_vec2){start.x - p->weights.x, start.y - p->weights.y};
    world_select(&w->world, hiker);
}

// A hiker that was dropped is held until the button is let go.
static void drop(window *w)
{
    const bool beside = (SDL_GetModState() & KMOD_SHIFT) != 0;
    tw_error error;
    tw_status status;

    pointer_hold(w, POINTER_DRAGS);
    status = world_drop(&w->world, w->pointer.weights, beside, &error);
    window_check(w, status, &error);
    if (status < 0) {
        w->pointer.grip = POINTER_FREE;
        return;
    }
    w->pointer.hiker = world_pane(&w->world)->hiker_count - 1;
    w->pointer.offset = (tw_vec2){0.0, 0.0};
}

static void remove_near(window *w)
{
    const size_t hiker = hiker_near(w, w->pointer.at, true);
    tw_error error;

    if (hiker < world_pane(&w->world)->hiker_count)
        window_check(w, world_remove_hiker(&w->world, hiker, &error), &error);
}

static void press_left(window *w)
{
    const size_t hiker = hiker_near(w, w->pointer.at, false);

    if (hiker < world_pane(&w->world)->hiker_count)
        grab(w, hiker);
    else if (figure_turns(figure_of(w, w->world.active)))
        pointer_hold(w, POINTER_ORBITS);
    else
        drop(w);
}

// All of the basin at the pointer is shown, with some of what is around it.
static void fit_basin(window *w, int16_t label)
{
    tw_error error;
    tw_view v;

    if (!run_basin_view(&w->world.run, w->pointer.pane, label, &v))
        return;
    const double dx = AROUND * (v.xmax - v.xmin), dy = AROUND * (v.ymax - v.ymin);
    v = (tw_view){v.xmin - dx, v.xmax + dx, v.ymin - dy, v.ymax + dy};
    window_check(w, world_set_view(&w->world, v, &error), &error);
}

static void press_map(window *w, Uint8 button, int clicks)
{
    pointer *p = &w->pointer;
    int16_t label;

    enter_pane(w, p->pane);
    if (button == SDL_BUTTON_LEFT && clicks == 2 && !p->space &&
        run_basin_at(&w->world.run, p->pane, p->weights, &label)) {
        fit_basin(w, label);
        return;
    }
    if (button == SDL_BUTTON_MIDDLE || (button == SDL_BUTTON_LEFT && p->space)) {
        pointer_hold(w, POINTER_PANS);
        p->space_used = p->space;
    } else if (button == SDL_BUTTON_RIGHT) {
        remove_near(w);
    } else if (button == SDL_BUTTON_LEFT) {
        press_left(w);
    }
}

void pointer_press(window *w, const SDL_MouseButtonEvent *e)
{
    pointer *p = &w->pointer;

    pointer_look(w, e->x, e->y);
    if (p->grip != POINTER_FREE)
        return;
    if (p->on_map) {
        press_map(w, e->button, e->clicks);
    } else if (p->on_chart && e->button == SDL_BUTTON_LEFT) {
        pointer_hold(w, POINTER_SCRUBS);
        world_show_step(&w->world, (double)p->step);
    }
    w->stale = true;
}

void pointer_release(window *w, const SDL_MouseButtonEvent *e)
{
    pointer_look(w, e->x, e->y);
    if (w->pointer.grip == POINTER_FREE)
        return;
    // A relief is turned by a drag; a mere click drops.
    if (w->pointer.grip == POINTER_ORBITS && !w->pointer.moves && w->pointer.on_ground)
        drop(w);
    w->pointer.grip = POINTER_FREE;
    world_end_gesture(&w->world);
    w->stale = true;
}

static void drag(window *w)
{
    const pointer *p = &w->pointer;
    const tw_vec2 to = {p->weights.x + p->offset.x, p->weights.y + p->offset.y};
    tw_error error;

    // A key may have taken it out of the hand.
    if (p->hiker < world_pane(&w->world)->hiker_count)
        window_check(w, world_move_start(&w->world, p->hiker, to, &error), &error);
}

static void pan(window *w, canvas_point from)
{
    const tw_vec2 now = w->pointer.weights;
    tw_vec2 before = now;
    tw_error error;

    figure_pick(figure_of(w, w->world.active), from, &before);

    window_check(w, world_pan(&w->world, before.x - now.x, before.y - now.y, &error), &error);
}

static void orbit(window *w, canvas_point from)
{
    const canvas_point to = w->pointer.at;
    tw_error error;

    window_check(w,
                 world_orbit(&w->world, ORBIT * (from.x - to.x), ORBIT * (to.y - from.y), &error),
                 &error);
}

static void follow(window *w, canvas_point from)
{
    pointer *p = &w->pointer;

    switch (p->grip) {
    case POINTER_DRAGS:
        if (p->moves)
            drag(w);
        break;
    case POINTER_PANS:
        pan(w, from);
        break;
    case POINTER_SCRUBS:
        if (p->on_chart)
            world_show_step(&w->world, (double)p->step);
        break;
    case POINTER_ORBITS:
        if (p->moves)
            orbit(w, from);
        break;
    default:
        break;
    }
}

void pointer_move(window *w, const SDL_MouseMotionEvent *e)
{
    pointer *p = &w->pointer;
    const bool was = p->on_map || p->on_chart;
    const canvas_point from = p->at;

    pointer_look(w, e->x, e->y);
    p->moves = p->moves ||
               hypot(p->at.x - p->pressed.x, p->at.y - p->pressed.y) > WAVER * layout_of(w)->text;
    follow(w, from);
    w->stale = w->stale || p->on_map || p->on_chart || was || p->grip != POINTER_FREE;
}

void pointer_wheel(window *w, const SDL_MouseWheelEvent *e)
{
    pointer *p = &w->pointer;
    const Uint64 now = SDL_GetTicks64();
    tw_error error;

    if (!p->on_map || p->grip != POINTER_FREE || e->y == 0)
        return;
    enter_pane(w, p->pane);
    if (now >= p->zooms_until)
        world_begin_gesture(&w->world);
    p->zooms_until = now + WHEEL_MS;
    window_check(w, world_zoom(&w->world, p->weights, pow(NOTCH, (double)e->preciseY), &error),
                 &error);
    w->stale = true;
}

void pointer_leave(window *w)
{
    w->pointer.inside = w->pointer.on_map = w->pointer.on_chart = false;
    w->stale = true;
}

void pointer_pass_time(window *w, Uint64 now)
{
    pointer *p = &w->pointer;

    if (p->zooms_until != 0 && now >= p->zooms_until) {
        p->zooms_until = 0;
        if (p->grip == POINTER_FREE)
            world_end_gesture(&w->world);
    }
}
