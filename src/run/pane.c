#include "run/pane.h"

#include "run/ask.h"
#include "scene/panes.h"

#include <stdlib.h>
#include <string.h>

static void free_walks(tw_walk **walks, size_t count)
{
    for (size_t i = 0; walks != NULL && i < count; i++)
        tw_walk_free(walks[i]);
    free(walks);
}

void run_pane_clear(run_pane *p)
{
    free_walks(p->walks, p->plan.walk_count);
    free_walks(p->past, p->plan.walk_count);
    run_study_let_go(p->study);
    run_study_let_go(p->shown);
    run_study_let_go(p->critical);
    run_plan_clear(&p->plan);
    scene_clear(&p->scene);
    *p = (run_pane){.hiker_count = 0};
}

bool run_pane_shows_walks(const run_pane *p)
{
    return scene_shows_walks(&p->scene);
}

static void limit_steps(run_plan *plan, uint64_t limit)
{
    for (size_t k = 0; k < plan->walk_count; k++)
        if (plan->walks[k].steps > limit)
            plan->walks[k].steps = limit;
}

static tw_status new_walks(tw_walk ***out, const run_plan *plan, const run_plan *specs)
{
    tw_walk **walks = calloc(plan->walk_count, sizeof *walks);
    tw_status status = walks != NULL ? TW_OK : TW_ENOMEM;

    for (size_t k = 0; k < plan->walk_count && status == TW_OK; k++)
        status = tw_walk_new(&walks[k], &specs->walks[k], plan->start_count, plan->starts);
    if (status == TW_OK)
        *out = walks;
    else
        free_walks(walks, plan->walk_count);
    return status;
}

static tw_status copy_walks(tw_walk ***out, tw_walk *const *from, size_t count)
{
    tw_walk **walks = calloc(count, sizeof *walks);
    tw_status status = walks != NULL ? TW_OK : TW_ENOMEM;

    for (size_t k = 0; k < count && status == TW_OK; k++)
        status = tw_walk_copy(&walks[k], from[k]);
    if (status == TW_OK)
        *out = walks;
    else
        free_walks(walks, count);
    return status;
}

// Go on by another spec, from where the hikers of a walk stand.
static tw_status turn_walk(tw_walk *walk, const tw_walk_spec *spec, uint64_t taken)
{
    const size_t hikers = tw_walk_count(walk);
    tw_status status = TW_OK;

    if (tw_walk_made_of(walk)->optimizer != spec->optimizer)
        status = tw_walk_set_optimizer(walk, spec->optimizer, spec->params);
    for (size_t i = 0; i < hikers && status == TW_OK; i++)
        for (size_t k = 0; k < spec->optimizer->param_count; k++)
            tw_walk_set_param(walk, i, k, spec->params[k]);
    tw_walk_set_schedule(walk, &spec->schedule);
    tw_walk_set_steering(walk, &spec->steering);
    tw_walk_set_steps(walk, spec->steps > taken ? spec->steps : taken);
    return status;
}

// What a pane comes to by one of the scenes that it walked by.
static tw_status plan_stage(run_plan *plan, scene *s, const run_spec *spec, size_t stage, size_t i,
                            size_t count, run_terrain *const *known, tw_error *error)
{
    const scene *whole = stage < spec->turn_count ? &spec->turns[stage].before : spec->scene;
    tw_status status = scene_pane_make(s, whole, i);

    if (status < 0)
        return status;
    if ((status = run_plan_known(plan, s, count, known, error)) < 0)
        scene_clear(s);
    return status;
}

// The specs by which a pane walked up to a turn; the caller clears both.
static tw_status plan_turn(run_plan *plan, scene *s, run_pane *p, const run_spec *spec,
                           size_t stage, size_t i, uint64_t limit, tw_error *error)
{
    const tw_status status = plan_stage(plan, s, spec, stage, i, 1, &p->plan.shared, error);

    if (status == TW_OK)
        limit_steps(plan, limit);
    return status;
}

// Walk up to a turn, and take it.
static tw_status take_turn(run_pane *p, const run_spec *spec, size_t turn, size_t i, uint64_t limit,
                           tw_error *error)
{
    const uint64_t taken = spec->turns[turn].step;
    run_plan plan = {0};
    scene s;
    tw_status status;

    status = run_pane_walk(p, taken - (turn > 0 ? spec->turns[turn - 1].step : 0));
    if (status == TW_OK && turn + 1 == spec->turn_count)
        status = copy_walks(&p->past, p->walks, p->plan.walk_count);
    if (status < 0 || (status = plan_turn(&plan, &s, p, spec, turn + 1, i, limit, error)) < 0)
        return status;
    for (size_t k = 0; k < p->plan.walk_count && status == TW_OK; k++)
        status = turn_walk(p->walks[k], &plan.walks[k], taken);
    run_plan_clear(&plan);
    scene_clear(&s);
    return status;
}

static tw_status begin_walks(run_pane *p, const run_spec *spec, size_t i, uint64_t limit,
                             tw_error *error)
{
    run_plan plan = {0};
    scene s;
    tw_status status;

    if (spec->turn_count == 0)
        return new_walks(&p->walks, &p->plan, &p->plan);
    if ((status = plan_turn(&plan, &s, p, spec, 0, i, limit, error)) < 0)
        return status;
    status = new_walks(&p->walks, &p->plan, &plan);
    run_plan_clear(&plan);
    scene_clear(&s);
    return status;
}

static bool same_walks(const run_pane *a, const run_pane *b)
{
    const run_plan *p = &a->plan, *q = &b->plan;
    bool same = p->shared == q->shared && p->start_count == q->start_count &&
                p->walk_count == q->walk_count && !a->turned && !b->turned && b->walks != NULL;

    for (size_t i = 0; same && i < p->start_count; i++)
        same = p->starts[i].x == q->starts[i].x && p->starts[i].y == q->starts[i].y;
    for (size_t k = 0; same && k < p->walk_count; k++)
        same = run_same_walk(&p->walks[k], &q->walks[k]);
    return same;
}

tw_status run_pane_plan(run_pane *out, const run_spec *spec, size_t i, size_t count,
                        run_terrain *const *known, tw_error *error)
{
    run_pane p = {.turned = spec->turn_count > 0};
    const tw_status status =
        plan_stage(&p.plan, &p.scene, spec, spec->turn_count, i, count, known, error);

    if (status < 0)
        return status;
    p.hiker_count = p.plan.start_count * p.plan.walk_count;
    *out = p;
    return TW_OK;
}

// Those of the old pane, where it had the same.
static tw_status find_critical(run_pane *p, const run_pane *old)
{
    const run_study_spec spec = run_ask_critical(&p->plan);
    tw_status status;

    if (p->scene.show != SCENE_SHOW_MAP || !p->scene.critical_points)
        return TW_OK;
    if (old != NULL && old->critical != NULL && run_study_same(&old->critical->spec, &spec)) {
        p->critical = run_study_hold(old->critical);
        return TW_OK;
    }
    status = run_study_new(&p->critical, &spec);
    return status < 0 ? status : run_study_finish(p->critical);
}

tw_status run_pane_begin(run_pane *p, const run_spec *spec, size_t i, uint64_t limit,
                         const run_pane *old, tw_error *error)
{
    tw_status status = find_critical(p, old);

    if (status < 0 || p->hiker_count == 0)
        return status;
    limit_steps(&p->plan, limit);
    if (old != NULL && same_walks(p, old)) {
        p->walks = old->walks;
        return TW_OK;
    }
    status = begin_walks(p, spec, i, limit, error);
    for (size_t turn = 0; turn < spec->turn_count && status == TW_OK; turn++)
        status = take_turn(p, spec, turn, i, limit, error);
    return status;
}

void run_pane_take_walks(const run_pane *p, run_pane *old)
{
    if (p->walks == old->walks)
        old->walks = NULL;
}

tw_status run_pane_walk(run_pane *p, uint64_t steps)
{
    tw_status status = TW_OK;

    for (size_t k = 0; p->walks != NULL && k < p->plan.walk_count && status == TW_OK; k++)
        status = tw_walk_advance(p->walks[k], steps);
    for (size_t k = 0; p->past != NULL && k < p->plan.walk_count && status == TW_OK; k++)
        status = tw_walk_advance(p->past[k], steps);
    return status;
}

static bool any_walking(tw_walk *const *walks, size_t count)
{
    for (size_t k = 0; walks != NULL && k < count; k++)
        if (tw_walk_walking(walks[k]) > 0)
            return true;
    return false;
}

bool run_pane_walking(const run_pane *p)
{
    return any_walking(p->walks, p->plan.walk_count) || any_walking(p->past, p->plan.walk_count);
}

uint64_t run_pane_walked(const run_pane *p)
{
    uint64_t most = 0;

    for (size_t i = 0; i < p->hiker_count; i++) {
        const uint64_t steps = run_pane_hiker(p, i).steps;
        most = steps > most ? steps : most;
    }
    return most;
}

uint64_t run_pane_length(const run_pane *p)
{
    uint64_t most = run_pane_walked(p);

    for (size_t k = 0; p->walks != NULL && k < p->plan.walk_count; k++)
        if (tw_walk_walking(p->walks[k]) > 0 && tw_walk_made_of(p->walks[k])->steps > most)
            most = tw_walk_made_of(p->walks[k])->steps;
    return most;
}

size_t run_pane_walk_of(const run_pane *p, size_t i)
{
    return i % p->plan.walk_count;
}

size_t run_pane_start_of(const run_pane *p, size_t i)
{
    return i / p->plan.walk_count;
}

tw_hiker run_pane_hiker(const run_pane *p, size_t i)
{
    return tw_walk_hiker(p->walks[run_pane_walk_of(p, i)], run_pane_start_of(p, i));
}

const tw_footprint *run_pane_path(const run_pane *p, size_t i)
{
    return tw_walk_path(p->walks[run_pane_walk_of(p, i)], run_pane_start_of(p, i));
}

const tw_footprint *run_pane_past(const run_pane *p, size_t i, size_t *count)
{
    const size_t walk = run_pane_walk_of(p, i), start = run_pane_start_of(p, i);

    *count = 0;
    if (p->past == NULL)
        return NULL;
    *count = (size_t)tw_walk_hiker(p->past[walk], start).steps + 1;
    return tw_walk_path(p->past[walk], start);
}

bool run_pane_alike(const run_pane *a, const run_pane *b)
{
    return a->plan.shared == b->plan.shared && scene_same(&a->scene, &b->scene, SCENE_BASE);
}
