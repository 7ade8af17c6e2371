#include "app/world.h"

#include "figure/round.h"

#include <math.h>
#include <SDL_timer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Steps walked between two looks at the clock.
enum { STRETCH = 256 };

static void free_walks(tw_walk **walks, size_t count)
{
    for (size_t i = 0; walks != NULL && i < count; i++)
        tw_walk_free(walks[i]);
    free(walks);
}

void world_close(world *w)
{
    free_walks(w->walks, w->plan.walk_count);
    free(w->hikers);
    free(w->drawn);
    scene_plan_clear(&w->plan);
    scene_clear(&w->scene);
}

// A hiker is named by its start, and by its optimizer where there are several; the figure does the
// former by itself.
static void name_hiker(const world *w, world_hiker *h)
{
    const tw_vec2 start = w->plan.starts[h->index];
    char optimizer[SCENE_LABEL], x[FIGURE_NUMBER], y[FIGURE_NUMBER];

    if (w->plan.walk_count > 1)
        snprintf(h->label, sizeof h->label, "%s (%s, %s)",
                 scene_plan_label(optimizer, &w->plan, h->walk), figure_number(x, start.x, 3),
                 figure_number(y, start.y, 3));
}

// The window shows whole paths, so that it can go back in time: their length has a limit.
static void limit_steps(scene_plan *plan, size_t hikers)
{
    for (size_t k = 0; k < plan->walk_count; k++)
        if (plan->walks[k].steps > WORLD_MAX_STEPS / hikers)
            plan->walks[k].steps = WORLD_MAX_STEPS / hikers;
}

static tw_status make_walks(world *w)
{
    const size_t count = w->plan.walk_count;
    tw_status status = TW_OK;

    w->walks = calloc(count, sizeof(tw_walk *));
    if (w->walks == NULL)
        return TW_ENOMEM;
    for (size_t k = 0; k < count && status == TW_OK; k++)
        status = tw_walk_new(&w->walks[k], &w->plan.walks[k], w->plan.start_count, w->plan.starts);
    return status;
}

// Walks and hikers of a plan. Start by start, each by every optimizer, so that the hikers of a
// start stand together in the legend.
static tw_status populate(world *w)
{
    const size_t count = w->plan.start_count * w->plan.walk_count;
    size_t i = 0;

    if (count == 0)
        return TW_OK;
    limit_steps(&w->plan, count);
    w->hikers = calloc(count, sizeof *w->hikers);
    w->drawn = calloc(count, sizeof *w->drawn);
    if (w->hikers == NULL || w->drawn == NULL)
        return TW_ENOMEM;
    for (size_t start = 0; start < w->plan.start_count; start++)
        for (size_t walk = 0; walk < w->plan.walk_count; walk++, i++) {
            w->hikers[i] = (world_hiker){.walk = walk, .index = start};
            name_hiker(w, &w->hikers[i]);
        }
    w->hiker_count = count;
    return make_walks(w);
}

static tw_status plan_scene(world *w, const scene *s, tw_error *error)
{
    tw_status status;

    memset(w, 0, sizeof *w);
    if ((status = scene_copy(&w->scene, s)) < 0)
        return status;
    if ((status = scene_plan_make(&w->plan, &w->scene, error)) < 0)
        scene_clear(&w->scene);
    return status;
}

tw_status world_open(world *w, const scene *s, tw_error *error)
{
    tw_status status = plan_scene(w, s, error);

    if (status < 0)
        return status;
    if ((status = populate(w)) < 0)
        world_close(w);
    w->playing = true;
    return status;
}

static bool same_view(tw_view a, tw_view b)
{
    return a.xmin == b.xmin && a.xmax == b.xmax && a.ymin == b.ymin && a.ymax == b.ymax;
}

static bool same_ground(const world *a, const world *b)
{
    return scene_same_terrain(&a->scene, &b->scene) && same_view(a->plan.view, b->plan.view);
}

// Walk on the terrain of another world instead of one's own.
static void borrow_terrain(world *w, const world *from)
{
    tw_terrain_free(w->plan.terrain);
    w->plan.terrain = from->plan.terrain;
    for (size_t k = 0; k < w->plan.walk_count; k++)
        w->plan.walks[k].terrain = w->plan.terrain;
}

tw_status world_change(world *w, const scene *s, bool keep, tw_error *error)
{
    world next;
    tw_status status = plan_scene(&next, s, error);

    if (status < 0)
        return status;
    // The same ground stays the same object, so that a picture of it need not be made anew.
    const bool same = same_ground(w, &next);
    if (same)
        borrow_terrain(&next, w);
    if ((status = populate(&next)) < 0) {
        next.plan.terrain = same ? NULL : next.plan.terrain;
        world_close(&next);
        return status;
    }
    next.playing = true;
    next.terrain_version = w->terrain_version + !same;
    for (size_t i = 0; keep && i < next.hiker_count && i < w->hiker_count; i++)
        next.hikers[i].shown = w->hikers[i].shown;
    w->plan.terrain = same ? NULL : w->plan.terrain;
    world_close(w);
    *w = next;
    world_walk_ahead(w, 8.0);
    return TW_OK;
}

tw_status world_drop(world *w, tw_vec2 at, bool beside, tw_error *error)
{
    scene s;
    tw_status status = scene_copy(&s, &w->scene);

    if (status < 0)
        return status;
    // Beside the terrain's own hikers, these become the scene's.
    if (!beside)
        scene_clear_starts(&s);
    else if (!s.has_starts)
        for (size_t i = 0; i < w->plan.start_count && status == TW_OK; i++)
            status = scene_add_start(&s, w->plan.starts[i]);
    if (status == TW_OK)
        status = scene_add_start(&s, at);
    if (status == TW_OK)
        status = world_change(w, &s, beside, error);
    scene_clear(&s);
    w->playing = true;
    return status;
}

tw_status world_clear(world *w, tw_error *error)
{
    scene s;
    tw_status status = scene_copy(&s, &w->scene);

    if (status < 0)
        return status;
    scene_clear_starts(&s);
    status = world_change(w, &s, false, error);
    scene_clear(&s);
    return status;
}

void world_mark_critical_points(world *w, bool marked)
{
    w->scene.critical_points = marked;
    w->terrain_version++;
}

bool world_walk_ahead(world *w, double milliseconds)
{
    const uint64_t start = SDL_GetPerformanceCounter();
    const double budget = milliseconds * 1e-3 * (double)SDL_GetPerformanceFrequency();
    bool walking = w->hiker_count > 0;

    while (walking && (double)(SDL_GetPerformanceCounter() - start) < budget) {
        walking = false;
        for (size_t k = 0; k < w->plan.walk_count; k++) {
            if (tw_walk_walking(w->walks[k]) == 0)
                continue;
            walking = true;
            if (tw_walk_advance(w->walks[k], STRETCH) < 0)
                return false;
        }
    }
    return true;
}

static tw_hiker hiker_of(const world *w, const world_hiker *h)
{
    return tw_walk_hiker(w->walks[h->walk], h->index);
}

// Seconds a walk of so many steps takes on the screen.
static double pace(uint64_t steps)
{
    return fmin(fmax(0.075 * (double)steps, 2.0), 6.0);
}

void world_tick(world *w, double seconds)
{
    for (size_t i = 0; w->playing && i < w->hiker_count; i++) {
        world_hiker *h = &w->hikers[i];
        const tw_hiker hiker = hiker_of(w, h);
        const uint64_t all = w->plan.walks[h->walk].steps;
        // The steps shown grow as the square of the time.
        const double u = all > 0 ? sqrt(h->shown / (double)all) + seconds / pace(all) : 0.0;
        h->shown = fmin(u * u * (double)all, (double)hiker.steps);
    }
    if (world_finished(w))
        w->playing = false;
}

void world_step(world *w, int steps)
{
    w->playing = false;
    for (size_t i = 0; i < w->hiker_count; i++) {
        world_hiker *h = &w->hikers[i];
        const double next = floor(h->shown) + steps;
        h->shown = fmax(0.0, fmin(next, (double)hiker_of(w, h).steps));
    }
}

void world_restart(world *w)
{
    for (size_t i = 0; i < w->hiker_count; i++)
        w->hikers[i].shown = 0.0;
    w->playing = true;
}

bool world_finished(const world *w)
{
    for (size_t i = 0; i < w->hiker_count; i++) {
        const tw_hiker hiker = hiker_of(w, &w->hikers[i]);
        if (hiker.status == TW_WALKING || w->hikers[i].shown < (double)hiker.steps)
            return false;
    }
    return true;
}

uint64_t world_shown(const world *w)
{
    double most = 0.0;

    for (size_t i = 0; i < w->hiker_count; i++)
        most = fmax(most, w->hikers[i].shown);
    return (uint64_t)most;
}

const figure_hiker *world_drawn(world *w)
{
    for (size_t i = 0; i < w->hiker_count; i++) {
        const world_hiker *h = &w->hikers[i];
        const tw_hiker hiker = hiker_of(w, h);
        const size_t steps = (size_t)fmin(h->shown, (double)hiker.steps);
        w->drawn[i] = (figure_hiker){
            .path = tw_walk_path(w->walks[h->walk], h->index),
            .count = steps + 1,
            .status = steps == hiker.steps ? hiker.status : TW_WALKING,
            .color = i,
            .label = h->label[0] != '\0' ? h->label : NULL,
        };
    }
    return w->drawn;
}
