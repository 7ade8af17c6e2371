#include "app/over/ghost.h"

#include "figure/style/theme.h"

#include <math.h>
#include <SDL_timer.h>

// Steps walked between two looks at the clock, and points drawn as one line.
enum { STRETCH = 256, POINTS = 1024 };

// Milliseconds that a ghost may walk: it is walked anew whenever the pointer moves.
#define BUDGET 4.0

// In text sizes, and of 255.
#define WIDTH 0.16
#define CASING 0.3
enum { STRENGTH = 150, CASING_STRENGTH = 90 };

static canvas_stroke faint(const figure_layout *layout, size_t color)
{
    canvas_stroke stroke = {
        .width = WIDTH * layout->text,
        .color = figure_hiker_color(color),
        .casing = CASING * layout->text,
        .casing_color = figure_casing,
    };

    stroke.color.a = STRENGTH;
    stroke.casing_color.a = CASING_STRENGTH;
    return stroke;
}

// A path is drawn in pieces that share their ends, so that one of any length needs no memory.
static void draw_faint(canvas *c, const figure *shown, const tw_footprint *path, size_t count,
                       size_t color)
{
    const figure_layout *layout = figure_layout_of(shown);
    const canvas_stroke stroke = faint(layout, color);
    canvas_point points[POINTS];
    size_t n = 0;

    canvas_push_clip(c, layout->map);
    for (size_t i = 0; i < count; i++) {
        figure_find(shown, (tw_vec2){path[i].x, path[i].y}, &points[n++]);
        if (n < POINTS && i + 1 < count)
            continue;
        canvas_draw_polyline(c, n, points, stroke);
        points[0] = points[n - 1];
        n = 1;
    }
    canvas_pop_clip(c);
}

static void walk_for_a_while(tw_walk *walk)
{
    const uint64_t start = SDL_GetPerformanceCounter();
    const double budget = BUDGET * 1e-3 * (double)SDL_GetPerformanceFrequency();

    while (tw_walk_walking(walk) > 0 && (double)(SDL_GetPerformanceCounter() - start) < budget)
        if (tw_walk_advance(walk, STRETCH) < 0)
            return;
}

void ghost_draw(ghost *g, canvas *c, const figure *shown, const world *w, size_t which,
                tw_vec2 from)
{
    const run_pane *p = &w->run.panes[which];
    const size_t hiker = which == w->active && w->selected < p->hiker_count ? w->selected : 0;
    const size_t walk = p->hiker_count > 0 ? run_pane_walk_of(p, hiker) : 0;

    if (!g->shown)
        return;
    ghost_clear(g);
    if (tw_walk_new(&g->walk, &p->plan.walks[walk], 1, &from) < 0)
        return;
    walk_for_a_while(g->walk);
    draw_faint(c, shown, tw_walk_path(g->walk, 0), (size_t)tw_walk_hiker(g->walk, 0).steps + 1,
               hiker);
}

void ghost_draw_past(canvas *c, const figure *shown, const world *w, size_t which)
{
    const run_pane *p = &w->run.panes[which];

    for (size_t i = 0; i < p->hiker_count; i++) {
        size_t count;
        const tw_footprint *path = run_pane_past(p, i, &count);
        if (!world_hides(w, which, i))
            draw_faint(c, shown, path, count, i);
    }
}

void ghost_clear(ghost *g)
{
    tw_walk_free(g->walk);
    g->walk = NULL;
}
