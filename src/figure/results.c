#include "figure/results.h"

#include "figure/plot/labels.h"
#include "scene/panes.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/** Steps between two looks at whether the work was cancelled. */
enum { STRETCH = 4096 };

/** A pane's scene, and what it comes to. */
typedef struct result {
    scene scene;
    run_plan plan;
    tw_walk **walks; ///< One for each of the plan's.
    size_t hiker_count;
    figure_hiker *hikers; ///< Start by start, each by every optimizer.
    char (*labels)[FIGURE_LABEL];
    tw_basins *_Atomic basins; ///< NULL: none.
    figure_diagram *diagram;   ///< NULL: a map.
} result;

struct figure_results {
    scene scene;
    size_t count;
    result results[SCENE_MAX_PANES];
    figure_pane panes[SCENE_MAX_PANES];
    figure_hues *hues;            ///< An attractor has one colour in all panes.
    uint64_t all_steps;           ///< At most, of all panes' walks together.
    _Atomic uint64_t taken_steps; ///< So far.
    atomic_bool cancelled;
};

static void clear_result(result *r)
{
    for (size_t k = 0; r->walks != NULL && k < r->plan.walk_count; k++)
        tw_walk_free(r->walks[k]);
    free(r->walks);
    free(r->hikers);
    free(r->labels);
    tw_basins_free(r->basins);
    figure_diagram_free(r->diagram);
    run_plan_clear(&r->plan);
    scene_clear(&r->scene);
}

void figure_results_free(figure_results *r)
{
    if (r == NULL)
        return;
    for (size_t i = 0; i < r->count; i++)
        clear_result(&r->results[i]);
    figure_hues_free(r->hues);
    scene_clear(&r->scene);
    free(r);
}

/** Start by start, so that the hikers of a start stand together in the legend. */
static void name_hikers(result *r)
{
    for (size_t i = 0; i < r->hiker_count; i++) {
        figure_hiker_label(r->labels[i], &r->plan, i % r->plan.walk_count, i / r->plan.walk_count);
        r->hikers[i] = (figure_hiker){.color = i, .label = r->labels[i]};
    }
}

static tw_status populate(result *r)
{
    // Nobody walks where there is no map.
    r->hiker_count = r->diagram == NULL ? r->plan.start_count * r->plan.walk_count : 0;
    r->walks = calloc(r->plan.walk_count, sizeof(tw_walk *));
    r->hikers = calloc(r->hiker_count + 1, sizeof *r->hikers);
    r->labels = calloc(r->hiker_count + 1, sizeof *r->labels);
    if (r->walks == NULL || r->hikers == NULL || r->labels == NULL)
        return TW_ENOMEM;
    name_hikers(r);
    return TW_OK;
}

static tw_status add_result(figure_results *r, tw_error *error)
{
    result *next = &r->results[r->count];
    tw_status status = scene_pane_make(&next->scene, &r->scene, r->count);

    if (status < 0)
        return status;
    r->count++;
    if ((status = run_plan_make(&next->plan, &next->scene, error)) < 0)
        return status;
    if (next->scene.show != SCENE_SHOW_MAP &&
        (status = figure_diagram_new(&next->diagram, &next->scene, &next->plan, error)) < 0)
        return status;
    return populate(next);
}

/** Whole paths are kept, so their length has a limit. */
static void limit_steps(figure_results *r)
{
    size_t hikers = 1;

    for (size_t i = 0; i < r->count; i++)
        hikers += r->results[i].hiker_count;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->results[i].plan.walk_count && r->results[i].diagram == NULL;
             k++) {
            uint64_t *steps = &r->results[i].plan.walks[k].steps;

            *steps = *steps > FIGURE_MAX_STEPS / hikers ? FIGURE_MAX_STEPS / hikers : *steps;
            r->all_steps += *steps;
        }
}

tw_status figure_results_new(figure_results **out, const scene *s, tw_error *error)
{
    figure_results *r = calloc(1, sizeof *r);
    tw_status status;

    if (r == NULL)
        return TW_ENOMEM;
    if ((status = scene_panes_fit(s, error)) == TW_OK)
        status = scene_copy(&r->scene, s);
    if (status < 0) {
        free(r);
        return status;
    }
    for (size_t count = scene_pane_count(s); r->count < count && status == TW_OK;)
        status = add_result(r, error);
    if (status == TW_OK)
        status = figure_hues_new(&r->hues);
    if (status < 0) {
        figure_results_free(r);
        return status;
    }
    limit_steps(r);
    for (size_t i = 0; i < r->count; i++)
        r->panes[i] = (figure_pane){.scene = &r->results[i].scene,
                                    .plan = &r->results[i].plan,
                                    .diagram = r->results[i].diagram};
    *out = r;
    return TW_OK;
}

figure_sheet_spec figure_results_sheet(const figure_results *r, canvas_rect place, double scale)
{
    return (figure_sheet_spec){.scene = &r->scene,
                               .pane_count = r->count,
                               .panes = r->panes,
                               .place = place,
                               .scale = scale};
}

static tw_status walk_to_end(figure_results *r, tw_walk *walk)
{
    tw_status status = TW_OK;

    while (status == TW_OK && tw_walk_walking(walk) > 0) {
        if (r->cancelled)
            return TW_CANCELLED;
        status = tw_walk_advance(walk, STRETCH);
        r->taken_steps += STRETCH;
    }
    return status;
}

static tw_status walk_all(figure_results *r, result *of)
{
    tw_status status = TW_OK;

    for (size_t k = 0; k < of->plan.walk_count && status == TW_OK; k++) {
        status =
            tw_walk_new(&of->walks[k], &of->plan.walks[k], of->plan.start_count, of->plan.starts);
        if (status == TW_OK)
            status = walk_to_end(r, of->walks[k]);
    }
    return status;
}

static tw_status map_basins(figure_results *r, size_t i, const figure_layout *layout)
{
    result *of = &r->results[i];
    tw_basins_spec spec = {.walk = run_plan_map_walk(&of->plan, 0),
                           .view = of->plan.view,
                           .columns = layout->columns,
                           .rows = layout->rows};
    tw_basins *basins;
    tw_status status;

    if ((status = tw_basins_new(&basins, &spec)) < 0)
        return status;
    of->basins = basins;
    if (r->cancelled) // Now figure_results_cancel() reaches the map.
        return TW_CANCELLED;
    r->panes[i].basins = (figure_basins){basins, spec.columns, spec.rows, r->hues, 0};
    return tw_basins_finish(basins);
}

static tw_status work_on(figure_results *r, size_t i, const figure_layout *layout)
{
    result *of = &r->results[i];
    tw_status status;

    if (r->cancelled)
        return TW_CANCELLED;
    if (of->diagram != NULL)
        return figure_diagram_work(of->diagram);
    if ((status = walk_all(r, of)) < 0 || !of->scene.basins)
        return status;
    return map_basins(r, i, layout);
}

tw_status figure_results_work(figure_results *r, const figure_sheet_spec *spec)
{
    const figure_sheet_layout layout = figure_sheet_arrange(spec);
    tw_status status = TW_OK;

    for (size_t i = 0; i < r->count && status == TW_OK; i++)
        status = work_on(r, i, &layout.panes[i]);
    return status;
}

double figure_results_progress(const figure_results *r)
{
    const double all = (double)r->all_steps + 1.0, taken = (double)r->taken_steps;
    double done = taken < all ? taken / all : 1.0;
    size_t jobs = 1;

    for (size_t i = 0; i < r->count; i++) {
        const result *of = &r->results[i];
        tw_basins *basins = of->basins;

        if (basins != NULL)
            done += tw_basins_progress(basins);
        if (of->diagram != NULL)
            done += figure_diagram_progress(of->diagram);
        jobs += of->diagram != NULL || of->scene.basins;
    }
    return done / (double)jobs;
}

void figure_results_cancel(figure_results *r)
{
    r->cancelled = true;
    for (size_t i = 0; i < r->count; i++) {
        tw_basins *basins = r->results[i].basins;

        if (basins != NULL)
            tw_basins_cancel(basins);
        if (r->results[i].diagram != NULL)
            figure_diagram_cancel(r->results[i].diagram);
    }
}

static tw_hiker hiker_of(const result *r, size_t i)
{
    return tw_walk_hiker(r->walks[i % r->plan.walk_count], i / r->plan.walk_count);
}

uint64_t figure_results_steps(const figure_results *r)
{
    uint64_t most = 0;

    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < r->results[i].hiker_count; k++) {
            const uint64_t steps = hiker_of(&r->results[i], k).steps;
            most = steps > most ? steps : most;
        }
    return most;
}

static void show(result *r, size_t i, uint64_t step)
{
    const tw_hiker hiker = hiker_of(r, i);
    const uint64_t steps = step < hiker.steps ? step : hiker.steps;
    figure_hiker *h = &r->hikers[i];

    h->path = tw_walk_path(r->walks[i % r->plan.walk_count], i / r->plan.walk_count);
    h->count = (size_t)steps + 1;
    h->walked = (size_t)hiker.steps + 1;
    h->kept = true; // The walks have come to their ends.
    h->status = steps == hiker.steps ? hiker.status : TW_WALKING;
}

figure_sheet_top figure_results_show(figure_results *r, uint64_t step)
{
    figure_sheet_top top = {.has_mark = false};

    for (size_t i = 0; i < r->count; i++) {
        result *of = &r->results[i];

        for (size_t k = 0; k < of->hiker_count; k++)
            show(of, k, step);
        top.counts[i] = of->hiker_count;
        top.hikers[i] = of->hikers;
    }
    return top;
}

uint64_t figure_results_step(const figure_results *r)
{
    return r->scene.has_step ? r->scene.step : UINT64_MAX;
}
