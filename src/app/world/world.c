#include "app/world/world.h"

#include "scene/panes.h"

#include <math.h>
#include <SDL_timer.h>
#include <string.h>

// Steps walked between two looks at the clock.
enum { STRETCH = 256 };

// Milliseconds that a change may walk ahead before it is shown: what fits in a frame.
#define AT_ONCE 8.0

// A step that is beyond the end of every walk: all of them are shown, whatever they come to.
#define AT_THE_END ((double)RUN_MAX_STEPS)

void world_close(world *w)
{
    figure_roster_clear(&w->roster);
    run_clear(&w->run);
    history_clear(&w->history);
    kept_clear(&w->kept);
    course_clear(&w->course);
}

// Who is where, as far as it tells one party of hikers from another.
typedef struct party {
    size_t pane_count;
    const run_terrain *terrains[SCENE_MAX_PANES];
    size_t hikers[SCENE_MAX_PANES];
} party;

static party party_of(const run_outcome *r)
{
    party p = {.pane_count = r->pane_count};

    for (size_t i = 0; i < r->pane_count; i++) {
        p.terrains[i] = r->panes[i].plan.shared;
        p.hikers[i] = r->panes[i].hiker_count;
    }
    return p;
}

// Where the clock of a scene begins that nobody has watched yet.
static playback opening(const world *w)
{
    const scene *s = &w->course.scene;

    return (playback){
        .step = s->has_step ? (double)s->step : 0.0,
        .playing = !s->has_step,
        .speed = w->playback.speed,
        .loops = w->playback.loops,
    };
}

void world_begin_again(world *w)
{
    w->playback = opening(w);
    w->active = w->selected = 0;
}

static void select_within(world *w)
{
    w->active = w->active < w->run.pane_count ? w->active : 0;
    w->selected = w->selected < world_pane(w)->hiker_count ? w->selected : 0;
}

tw_status world_follow(world *w, course *c, tw_error *error)
{
    const bool finished = world_finished(w);
    const run_spec spec = course_spec(c);
    const party before = party_of(&w->run);
    const tw_status status = run_change(&w->run, &spec, error);

    if (status < 0)
        return status;
    if (figure_roster_follow(&w->roster, &w->run) < 0) // Nobody is shown without memory.
        figure_roster_clear(&w->roster);
    const party now = party_of(&w->run);
    select_within(w);
    course_clear(&w->course);
    w->course = *c;
    w->version++;
    if (memcmp(&now, &before, sizeof now) != 0)
        w->playback = opening(w);
    else if (finished)
        w->playback.step = AT_THE_END;
    world_walk_ahead(w, AT_ONCE);
    return TW_OK;
}

tw_status world_open(world *w, const scene *s, tw_error *error)
{
    course c = {.turn_count = 0};
    tw_status status;

    *w = (world){.links_views = true, .links_starts = true};
    if ((status = scene_copy(&c.scene, s)) < 0)
        return status;
    if ((status = world_follow(w, &c, error)) < 0)
        course_clear(&c);
    return status;
}

static bool same_walks(const scene *a, const scene *b)
{
    bool same = course_may_turn(a, b) && scene_same(a, b, SCENE_WALK);

    for (size_t i = 0; same && i < a->pane_count; i++)
        same = scene_same(&a->panes[i], &b->panes[i], SCENE_WALK);
    return same;
}

// The course of another scene: it keeps the turns there are where hikers walk as before, takes one
// more where changes are from here on, and goes straight otherwise.
static tw_status make_course(course *out, const world *w, const scene *s)
{
    const uint64_t step = world_shown(w);

    if (same_walks(&w->course.scene, s))
        return course_go_on(out, &w->course, s, w->course.turn_count);
    if (w->from_here && step > 0 && course_may_turn(&w->course.scene, s))
        return course_turn_off(out, &w->course, s, step);
    return course_go_on(out, &w->course, s, 0);
}

static tw_status change(world *w, const scene *s, tw_error *error)
{
    course before, next;
    tw_status status = course_copy(&before, &w->course);

    if (status < 0)
        return status;
    if ((status = make_course(&next, w, s)) < 0)
        goto done;
    next.edited = true;
    if ((status = world_follow(w, &next, error)) < 0) {
        course_clear(&next);
        goto done;
    }
    if (!w->in_gesture || !w->has_pushed)
        status = history_push(&w->history, &before, false);
    w->has_pushed = w->in_gesture;
done:
    course_clear(&before);
    return status;
}

tw_status world_change(world *w, const scene *s, tw_error *error)
{
    scene adjusted;
    tw_status status = scene_copy(&adjusted, s);

    if (status < 0)
        return status;
    scene_panes_adjust(&adjusted);
    status = change(w, &adjusted, error);
    scene_clear(&adjusted);
    return status;
}

tw_status world_draft(const world *w, scene *out)
{
    const scene *s = &w->course.scene;
    tw_status status = scene_copy(out, s->pane_count > 0 ? &s->panes[w->active] : s);

    if (status == TW_OK && (status = scene_take(out, s, SCENE_OF_ALL)) < 0)
        scene_clear(out);
    return status;
}

tw_status world_commit(world *w, scene *draft, tw_error *error)
{
    scene whole;
    tw_status status = TW_OK;

    if (w->course.scene.pane_count == 0) {
        status = world_change(w, draft, error);
        scene_clear(draft);
        return status;
    }
    if ((status = scene_copy(&whole, &w->course.scene)) < 0) {
        scene_clear(draft);
        return status;
    }
    if ((status = scene_take(&whole, draft, SCENE_OF_ALL)) < 0)
        goto done;
    scene_clear(&whole.panes[w->active]);
    whole.panes[w->active] = *draft;
    *draft = (scene){.levels = 0};
    status = world_change(w, &whole, error);
done:
    scene_clear(draft);
    scene_clear(&whole);
    return status;
}

void world_begin_gesture(world *w)
{
    w->in_gesture = true;
    w->has_pushed = false;
}

void world_end_gesture(world *w)
{
    w->in_gesture = false;
    w->has_pushed = false;
}

const run_pane *world_pane(const world *w)
{
    return &w->run.panes[w->active];
}

bool world_walking(const world *w)
{
    return run_walking(&w->run);
}

bool world_walk_ahead(world *w, double milliseconds)
{
    const uint64_t start = SDL_GetPerformanceCounter();
    const double budget = milliseconds * 1e-3 * (double)SDL_GetPerformanceFrequency();

    while (world_walking(w) && (double)(SDL_GetPerformanceCounter() - start) < budget)
        for (size_t i = 0; i < w->run.pane_count; i++)
            if (run_pane_walk(&w->run.panes[i], STRETCH) < 0)
                return false;
    return true;
}

uint64_t world_length(const world *w)
{
    return run_length(&w->run);
}

uint64_t world_walked(const world *w)
{
    return run_walked(&w->run);
}

bool world_finished(const world *w)
{
    return !world_walking(w) && w->playback.step >= (double)world_length(w);
}

uint64_t world_shown(const world *w)
{
    return (uint64_t)fmin(w->playback.step, (double)world_walked(w));
}

void world_show_step(world *w, double step)
{
    w->playback.playing = false;
    w->playback.step = step >= (double)world_length(w) ? AT_THE_END : fmax(step, 0.0);
}

bool world_hides(const world *w, size_t pane, size_t hiker)
{
    const figure_roster_pane *p = &w->roster.panes[pane];

    return hiker >= p->count || p->hidden[hiker];
}

const char *world_label(const world *w, size_t hiker)
{
    const figure_roster_pane *p = &w->roster.panes[w->active];

    return hiker < p->count ? p->labels[hiker] : "";
}

tw_status world_snapshot(const world *w, scene *out)
{
    tw_status status = scene_copy(out, &w->course.scene);

    if (status < 0)
        return status;
    out->has_step = !world_finished(w);
    out->step = out->has_step ? world_shown(w) : 0;
    return TW_OK;
}
