#include "app/world/pane.h"

#include "scene/panes.h"

#include <stdlib.h>
#include <string.h>

static void free_walks(tw_walk **walks, size_t count)
{
    for (size_t i = 0; walks != NULL && i < count; i++)
        tw_walk_free(walks[i]);
    free(walks);
}

void pane_clear(pane *p)
{
    free_walks(p->walks, p->plan.walk_count);
    free_walks(p->past, p->plan.walk_count);
    free(p->hikers);
    free(p->drawn);
    run_plan_clear(&p->plan);
    scene_clear(&p->scene);
    *p = (pane){.hiker_count = 0};
}

// The window shows whole paths, so that it can go back in time: their length has a limit.
static void limit_steps(run_plan *plan, size_t hikers)
{
    for (size_t k = 0; k < plan->walk_count; k++)
        if (plan->walks[k].steps > PANE_MAX_STEPS / hikers)
            plan->walks[k].steps = PANE_MAX_STEPS / hikers;
}

static tw_status new_walks(tw_walk ***out, const run_plan *plan, const run_plan *specs)
{
    tw_walk **walks = calloc(plan->walk_count, sizeof *walks);
    tw_status status = walks != NULL ? TW_OK : TW_ENOMEM;

    for (size_t k = 0; k < plan->walk_count && status == TW_OK; k++) {
        status = tw_walk_new(&walks[k], &specs->walks[k], plan->start_count, plan->starts);
    }
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
    tw_walk_set_steps(walk, spec->steps > taken ? spec->steps : taken);
    return status;
}

// What a pane comes to by one of the scenes of a course.
static tw_status plan_stage(run_plan *plan, scene *s, const course *c, size_t stage, size_t i,
                            run_terrain *known, tw_error *error)
{
    const scene *whole = stage < c->turn_count ? &c->turns[stage].before : &c->scene;
    tw_status status = scene_pane_make(s, whole, i);

    if (status < 0)
        return status;
    if ((status = run_plan_known(plan, s, 1, &known, error)) < 0)
        scene_clear(s);
    return status;
}

// Walk up to a turn, and take it.
static tw_status take_turn(pane *p, const course *c, size_t turn, size_t i, tw_error *error)
{
    const uint64_t taken = c->turns[turn].step;
    run_plan plan = {0};
    scene s;
    tw_status status;

    if ((status = pane_walk(p, taken - (turn > 0 ? c->turns[turn - 1].step : 0))) < 0)
        return status;
    if (turn + 1 == c->turn_count &&
        (status = copy_walks(&p->past, p->walks, p->plan.walk_count)) < 0)
        return status;
    if ((status = plan_stage(&plan, &s, c, turn + 1, i, p->plan.shared, error)) < 0)
        return status;
    limit_steps(&plan, p->hiker_count);
    for (size_t k = 0; k < p->plan.walk_count && status == TW_OK; k++)
        status = turn_walk(p->walks[k], &plan.walks[k], taken);
    run_plan_clear(&plan);
    scene_clear(&s);
    return status;
}

static tw_status begin_walks(pane *p, const course *c, size_t i, tw_error *error)
{
    run_plan plan = {0};
    scene s;
    tw_status status;

    if (c->turn_count == 0)
        return new_walks(&p->walks, &p->plan, &p->plan);
    if ((status = plan_stage(&plan, &s, c, 0, i, p->plan.shared, error)) < 0)
        return status;
    limit_steps(&plan, p->hiker_count);
    status = new_walks(&p->walks, &p->plan, &plan);
    run_plan_clear(&plan);
    scene_clear(&s);
    return status;
}

// Start by start, each by every optimizer, so that the hikers of a start stand together in the
// legend.
static tw_status name_hikers(pane *p, const pane *old)
{
    size_t i = 0;

    p->hikers = calloc(p->hiker_count, sizeof *p->hikers);
    p->drawn = calloc(p->hiker_count, sizeof *p->drawn);
    if (p->hikers == NULL || p->drawn == NULL)
        return TW_ENOMEM;
    for (size_t start = 0; start < p->plan.start_count; start++)
        for (size_t walk = 0; walk < p->plan.walk_count; walk++, i++) {
            p->hikers[i] = (pane_hiker){.walk = walk, .index = start};
            p->hikers[i].hidden =
                old != NULL && old->hiker_count == p->hiker_count && old->hikers[i].hidden;
            figure_hiker_label(p->hikers[i].label, &p->plan, walk, start);
        }
    return TW_OK;
}

static tw_status populate(pane *p, const course *c, size_t i, size_t panes, const pane *old,
                          tw_error *error)
{
    tw_status status;

    p->hiker_count = p->plan.start_count * p->plan.walk_count;
    if (p->hiker_count == 0)
        return TW_OK;
    limit_steps(&p->plan, p->hiker_count * panes);
    if ((status = name_hikers(p, old)) < 0 || (status = begin_walks(p, c, i, error)) < 0)
        return status;
    for (size_t turn = 0; turn < c->turn_count && status == TW_OK; turn++)
        status = take_turn(p, c, turn, i, error);
    return status;
}

tw_status pane_make(pane *out, const course *c, size_t i, size_t panes, const pane *old,
                    tw_error *error)
{
    pane p = {.hiker_count = 0};
    tw_status status = plan_stage(&p.plan, &p.scene, c, c->turn_count, i,
                                  old != NULL ? old->plan.shared : NULL, error);

    if (status < 0)
        return status;
    if ((status = populate(&p, c, i, panes, old, error)) < 0) {
        pane_clear(&p);
        return status;
    }
    *out = p;
    return TW_OK;
}

tw_status pane_walk(pane *p, uint64_t steps)
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

bool pane_walking(const pane *p)
{
    return any_walking(p->walks, p->plan.walk_count) || any_walking(p->past, p->plan.walk_count);
}

uint64_t pane_walked(const pane *p)
{
    uint64_t most = 0;

    for (size_t i = 0; i < p->hiker_count; i++) {
        const uint64_t steps = pane_hiker_at(p, i).steps;
        most = steps > most ? steps : most;
    }
    return most;
}

uint64_t pane_length(const pane *p)
{
    uint64_t most = pane_walked(p);

    for (size_t k = 0; p->walks != NULL && k < p->plan.walk_count; k++)
        if (tw_walk_walking(p->walks[k]) > 0 && tw_walk_made_of(p->walks[k])->steps > most)
            most = tw_walk_made_of(p->walks[k])->steps;
    return most;
}

tw_hiker pane_hiker_at(const pane *p, size_t i)
{
    return tw_walk_hiker(p->walks[p->hikers[i].walk], p->hikers[i].index);
}

const figure_hiker *pane_drawn(pane *p, uint64_t step, size_t *count)
{
    const bool walking = pane_walking(p);

    *count = 0;
    for (size_t i = 0; i < p->hiker_count; i++) {
        const pane_hiker *h = &p->hikers[i];
        const tw_hiker hiker = pane_hiker_at(p, i);
        const uint64_t steps = step < hiker.steps ? step : hiker.steps;
        if (h->hidden)
            continue;
        p->drawn[(*count)++] = (figure_hiker){
            .path = tw_walk_path(p->walks[h->walk], h->index),
            .count = (size_t)steps + 1,
            .status = steps == hiker.steps ? hiker.status : TW_WALKING,
            .color = i,
            .label = h->label,
            .walked = (size_t)hiker.steps + 1,
            .kept = !walking,
        };
    }
    return p->drawn;
}

const tw_footprint *pane_past(const pane *p, size_t i, size_t *count)
{
    const pane_hiker *h = &p->hikers[i];

    *count = 0;
    if (p->past == NULL)
        return NULL;
    *count = (size_t)tw_walk_hiker(p->past[h->walk], h->index).steps + 1;
    return tw_walk_path(p->past[h->walk], h->index);
}

size_t pane_find_hiker(const pane *p, size_t start, size_t walk)
{
    return start * p->plan.walk_count + walk;
}
