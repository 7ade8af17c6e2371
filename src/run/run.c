#include "run/run.h"

#include "run/ask.h"
#include "scene/panes.h"

// Steps between two looks at whether the work was cancelled.
enum { STRETCH = 4096 };

void run_clear(run_outcome *r)
{
    for (size_t i = 0; i < r->pane_count; i++)
        run_pane_clear(&r->panes[i]);
    scene_clear(&r->scene);
    *r = (run_outcome){.pane_count = 0};
}

// The terrains there are, in room for one and twice SCENE_MAX_PANES.
static size_t list_terrains(run_terrain **list, const run_spec *spec, const run_outcome *a,
                            const run_outcome *b)
{
    size_t count = 0;

    list[count++] = spec->known;
    for (size_t i = 0; i < a->pane_count; i++)
        list[count++] = a->panes[i].plan.shared;
    for (size_t i = 0; i < b->pane_count; i++)
        list[count++] = b->panes[i].plan.shared;
    return count;
}

static tw_status plan_panes(run_outcome *next, const run_outcome *now, const run_spec *spec,
                            tw_error *error)
{
    const size_t count = scene_pane_count(spec->scene);
    run_terrain *known[1 + 2 * SCENE_MAX_PANES];
    tw_status status = TW_OK;

    while (next->pane_count < count && status == TW_OK) {
        const size_t i = next->pane_count, terrains = list_terrains(known, spec, now, next);

        status = run_pane_plan(&next->panes[i], spec, i, terrains, known, error);
        next->pane_count += status == TW_OK;
    }
    return status;
}

static void set_limit(run_outcome *r)
{
    size_t hikers = 0;

    for (size_t i = 0; i < r->pane_count; i++)
        hikers += r->panes[i].hiker_count;
    r->limit = RUN_MAX_STEPS / (hikers > 0 ? hikers : 1);
}

static tw_status begin_panes(run_outcome *next, const run_outcome *now, const run_spec *spec,
                             tw_error *error)
{
    tw_status status = TW_OK;

    set_limit(next);
    for (size_t i = 0; i < next->pane_count && status == TW_OK; i++) {
        const run_pane *old = i < now->pane_count ? &now->panes[i] : NULL;
        run_pane *p = &next->panes[i];

        status = run_pane_begin(p, spec, i, next->limit, old, error);
        for (size_t k = 0; k < p->plan.walk_count && run_pane_shows_walks(p); k++)
            next->all_steps += p->plan.walks[k].steps;
    }
    return status;
}

// What was asked for before is compared with what is asked for next; what was shown is shown on by
// panes that ask for such still.
static void keep_study(run_pane *p, const run_pane *old)
{
    const run_study_kind *kind = run_asked_kind(&p->scene);

    p->by = old->by < p->plan.walk_count ? old->by : 0;
    if (old->study != NULL)
        p->study = run_study_hold(old->study);
    if (old->shown == NULL || old->shown->spec.kind != kind ||
        (kind == &run_basins && old->shown->spec.terrain != p->plan.shared))
        return;
    p->shown = run_study_hold(old->shown);
}

// What lies under the hikers is the same only if the words over it are.
static void set_versions(run_outcome *next, const run_outcome *now)
{
    const bool same_words = scene_same(&next->scene, &now->scene, SCENE_WORDS);
    unsigned latest = 0;

    for (size_t i = 0; i < now->pane_count; i++)
        latest = now->panes[i].version > latest ? now->panes[i].version : latest;
    for (size_t i = 0; i < next->pane_count; i++) {
        const bool same =
            i < now->pane_count && same_words && run_pane_alike(&next->panes[i], &now->panes[i]);

        next->panes[i].version = same ? now->panes[i].version : latest + 1;
    }
}

static void take_over(run_outcome *next, run_outcome *now)
{
    set_versions(next, now);
    for (size_t i = 0; i < next->pane_count && i < now->pane_count; i++) {
        keep_study(&next->panes[i], &now->panes[i]);
        run_pane_take_walks(&next->panes[i], &now->panes[i]);
    }
    run_clear(now);
    *now = *next;
}

static void forget(run_outcome *next, const run_outcome *now)
{
    for (size_t i = 0; i < next->pane_count && i < now->pane_count; i++)
        if (next->panes[i].walks == now->panes[i].walks)
            next->panes[i].walks = NULL;
    run_clear(next);
}

tw_status run_change(run_outcome *r, const run_spec *spec, tw_error *error)
{
    run_outcome next = {.pane_count = 0};
    tw_status status;

    if ((status = scene_panes_fit(spec->scene, error)) < 0 ||
        (status = scene_copy(&next.scene, spec->scene)) < 0)
        return status;
    if ((status = plan_panes(&next, r, spec, error)) < 0 ||
        (status = begin_panes(&next, r, spec, error)) < 0) {
        forget(&next, r);
        return status;
    }
    take_over(&next, r);
    return TW_OK;
}

static void replace(run_study **place, run_study *by)
{
    run_study_let_go(*place);
    *place = by;
}

// What is known of basins is shown in their new place.
static tw_status move_shown(run_pane *p)
{
    run_study *seen;
    tw_status status;

    if (p->shown == NULL || p->shown->spec.kind != &run_basins ||
        run_study_same_place(&p->shown->spec, &p->study->spec))
        return TW_OK;
    if ((status = run_study_see(&seen, p->shown, &p->study->spec)) == TW_OK)
        replace(&p->shown, seen);
    return status;
}

static run_asked compare(const run_study *a, const run_study *b)
{
    if (a == NULL || b == NULL)
        return a == b ? RUN_AS_BEFORE : RUN_ANOTHER;
    if (run_study_same(&a->spec, &b->spec))
        return RUN_AS_BEFORE;
    return a->spec.kind == &run_basins && run_study_same_place(&a->spec, &b->spec)
               ? RUN_OF_OTHER_WALKS
               : RUN_ANOTHER;
}

tw_status run_ask(run_outcome *r, size_t i, size_t columns, size_t rows, run_asked *asked,
                  tw_error *error)
{
    run_pane *p = &r->panes[i];
    run_study *study;
    const tw_status status = run_ask_pane(&study, &p->scene, &p->plan, p->by, columns, rows, error);

    *asked = compare(p->study, study);
    if (*asked == RUN_AS_BEFORE) {
        run_study_let_go(study);
        return status;
    }
    replace(&p->study, study);
    if (study != NULL)
        return move_shown(p);
    if (status == TW_OK)
        replace(&p->shown, NULL);
    return status;
}

tw_status run_renew(run_outcome *r, size_t i)
{
    run_study *fresh;
    const tw_status status = run_study_new(&fresh, &r->panes[i].study->spec);

    if (status == TW_OK)
        replace(&r->panes[i].study, fresh);
    return status;
}

void run_put(run_outcome *r, size_t i, run_study *study)
{
    replace(&r->panes[i].study, run_study_hold(study));
    replace(&r->panes[i].shown, run_study_hold(study));
}

// Maps are shown as soon as something is known of them, diagrams once they are done.
static bool stands_for(const run_study *study, const run_study *asked)
{
    if (asked->spec.kind == &run_basins)
        return run_study_same_place(&study->spec, &asked->spec) &&
               (study != asked || run_study_done(study));
    return study == asked && run_study_done(study);
}

bool run_show(run_outcome *r, size_t i, run_study *study)
{
    run_pane *p = &r->panes[i];

    if (p->study == NULL || p->shown == study || !stands_for(study, p->study))
        return false;
    replace(&p->shown, run_study_hold(study));
    return true;
}

static tw_status walk_to(run_outcome *r, run_pane *p, uint64_t steps)
{
    tw_status status = TW_OK;

    while (status == TW_OK && run_pane_walking(p) && run_pane_walked(p) < steps) {
        const uint64_t left = steps - run_pane_walked(p), some = left < STRETCH ? left : STRETCH;

        if (r->cancelled)
            return TW_CANCELLED;
        status = run_pane_walk(p, some);
        r->taken_steps += some * p->plan.walk_count;
    }
    return status;
}

tw_status run_work(run_outcome *r, uint64_t steps)
{
    tw_status status = TW_OK;

    for (size_t i = 0; i < r->pane_count && status == TW_OK; i++) {
        run_pane *p = &r->panes[i];

        if (run_pane_shows_walks(p))
            status = walk_to(r, p, steps);
        if (status < 0 || p->study == NULL)
            continue;
        if ((status = run_study_finish(p->study)) == TW_OK)
            run_show(r, i, p->study);
    }
    return r->cancelled && status == TW_OK ? TW_CANCELLED : status;
}

double run_progress(const run_outcome *r)
{
    const double all = (double)r->all_steps + 1.0, taken = (double)r->taken_steps;
    double done = taken < all ? taken / all : 1.0;
    size_t parts = 1;

    for (size_t i = 0; i < r->pane_count; i++)
        if (r->panes[i].study != NULL) {
            done += run_study_progress(r->panes[i].study);
            parts++;
        }
    return done / (double)parts;
}

void run_cancel(run_outcome *r)
{
    r->cancelled = true;
    for (size_t i = 0; i < r->pane_count; i++)
        if (r->panes[i].study != NULL)
            run_study_cancel(r->panes[i].study);
}

bool run_walking(const run_outcome *r)
{
    for (size_t i = 0; i < r->pane_count; i++)
        if (run_pane_walking(&r->panes[i]))
            return true;
    return false;
}

static uint64_t longest(const run_outcome *r, uint64_t (*steps_of)(const run_pane *))
{
    uint64_t most = 0;

    for (size_t i = 0; i < r->pane_count; i++) {
        const uint64_t steps = steps_of(&r->panes[i]);

        most = steps > most ? steps : most;
    }
    return most;
}

uint64_t run_length(const run_outcome *r)
{
    return longest(r, run_pane_length);
}

uint64_t run_walked(const run_outcome *r)
{
    return longest(r, run_pane_walked);
}

// The shown map of a pane; NULL: none.
static const tw_basins *map_of(const run_outcome *r, size_t i)
{
    const run_study *shown = i < r->pane_count ? r->panes[i].shown : NULL;

    return shown != NULL ? shown->basins : NULL;
}

bool run_basin_at(const run_outcome *r, size_t i, tw_vec2 at, int16_t *label)
{
    const tw_basins *map = map_of(r, i);

    if (map == NULL)
        return false;
    const tw_basins_spec *q = tw_basins_made_of(map);
    const double x = (at.x - q->view.xmin) / (q->view.xmax - q->view.xmin);
    const double y = (q->view.ymax - at.y) / (q->view.ymax - q->view.ymin);

    if (!(x >= 0.0 && x < 1.0 && y >= 0.0 && y < 1.0))
        return false;
    *label = tw_basins_labels(
        map)[(size_t)(y * (double)q->rows) * q->columns + (size_t)(x * (double)q->columns)];
    return *label >= 0;
}

bool run_basin_view(const run_outcome *r, size_t i, int16_t label, tw_view *out)
{
    const tw_basins *map = map_of(r, i);

    if (map == NULL)
        return false;
    const tw_basins_spec *q = tw_basins_made_of(map);
    size_t left = q->columns, right = 0, top = q->rows, bottom = 0;

    for (size_t cell = 0; cell < q->columns * q->rows; cell++) {
        const size_t column = cell % q->columns, row = cell / q->columns;

        if (tw_basins_labels(map)[cell] != label)
            continue;
        left = column < left ? column : left;
        right = column > right ? column : right;
        top = row < top ? row : top;
        bottom = row > bottom ? row : bottom;
    }
    if (left > right)
        return false;
    const double dx = (q->view.xmax - q->view.xmin) / (double)q->columns;
    const double dy = (q->view.ymax - q->view.ymin) / (double)q->rows;

    *out = (tw_view){q->view.xmin + dx * (double)left, q->view.xmin + dx * (double)(right + 1),
                     q->view.ymax - dy * (double)(bottom + 1), q->view.ymax - dy * (double)top};
    return true;
}
