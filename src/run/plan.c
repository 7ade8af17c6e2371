#include "run/plan.h"

#include "scene/check.h"
#include "scene/choice.h"
#include "scene/optimizer_text.h"
#include "scene/panes.h"
#include "thalweg/basins.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A plan in the making: what the terrain itself would have.
typedef struct draft {
    run_plan plan;
    tw_outset own;
    tw_slope_spec slope;
} draft;

// (-1.8, 1.5) of the view -2,2,-2,2, carried over to another.
static tw_vec2 formula_start(tw_view view)
{
    return (tw_vec2){
        view.xmin + 0.05 * (view.xmax - view.xmin),
        view.ymin + 0.875 * (view.ymax - view.ymin),
    };
}

// What a typed formula would have follows the view.
static tw_outset outset_of(const run_terrain *t, const scene *s)
{
    const tw_view view = s->has_view ? s->view : RUN_FORMULA_VIEW;

    if (t->of.formula == NULL || t->of.data != NULL)
        return t->outset;
    return (tw_outset){view, formula_start(view), RUN_FORMULA_LR, RUN_FORMULA_STEPS};
}

static void stand(draft *d, const scene *s)
{
    const run_terrain *t = d->plan.shared;

    d->plan.terrain = t->terrain;
    d->plan.row = t->row;
    d->plan.name = t->name;
    d->plan.formula = t->formula;
    d->own = outset_of(t, s);
}

static tw_status find_view(draft *d, const scene *s, tw_error *error)
{
    d->plan.view = s->has_view ? s->view : d->own.view;
    return scene_check_view(d->plan.view, error) < 0 ? scene_error_at(error, "view") : TW_OK;
}

static tw_status find_starts(draft *d, const scene *s, tw_error *error)
{
    run_plan *plan = &d->plan;
    const tw_vec2 *from = s->starts;

    plan->start_count = s->start_count;
    if (!s->has_starts) {
        from = plan->row ? plan->row->starts : &d->own.start;
        plan->start_count = plan->row ? plan->row->start_count : 1;
    }
    plan->starts = malloc((plan->start_count + 1) * sizeof *plan->starts); // There may be none.
    if (plan->starts == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < plan->start_count; i++) {
        plan->starts[i] = from[i];
        if (scene_check_start(from[i], error) < 0)
            return scene_error_at(error, "start");
    }
    return TW_OK;
}

// The rate of an optimizer that does not state its own.
static double common_lr(const draft *d, const scene *s, const tw_optimizer *row)
{
    if (s->has_lr)
        return s->lr;
    if (row->terrain_lr)
        return d->own.lr;
    return row->params[0].initial;
}

static tw_status find_walk(tw_walk_spec *walk, const draft *d, const scene *s,
                           const scene_optimizer *said, tw_error *error)
{
    scene_choice choice;
    tw_status status = scene_choice_make(&choice, said, error);

    if (status < 0)
        return status;
    if (choice.row->needs_squares &&
        tw_terrain_require_squares(d->plan.terrain, choice.row->name, error) < 0)
        return TW_EINVALID;
    *walk = tw_walk_default(d->plan.terrain, choice.row);
    memcpy(walk->params, choice.params, sizeof walk->params);
    walk->steering = choice.steering;
    walk->slope = d->slope;
    walk->steps = s->has_steps ? s->steps : d->own.steps;
    walk->schedule = tw_schedule_for_steps(&choice.schedule, walk->steps);
    walk->tolerance = s->tolerance;
    walk->seed = s->seed;
    walk->threads = s->threads;
    if (choice.states_lr || !tw_optimizer_has_lr(choice.row))
        return TW_OK;
    walk->params[0] = common_lr(d, s, choice.row);
    return tw_param_check(&choice.row->params[0], choice.row->name, walk->params[0], error);
}

// The default h follows the scale of the ground where walks start, or would start.
static tw_status find_slope(draft *d, const scene *s)
{
    const run_plan *plan = &d->plan;
    const bool none = plan->start_count == 0;

    d->slope = s->slope;
    if (s->slope.h != tw_slope_default().h)
        return TW_OK;
    return tw_slope_fit(&d->slope, plan->terrain, none ? 1 : plan->start_count,
                        none ? &d->own.start : plan->starts, &d->plan.is_felt);
}

static tw_status find_walks(draft *d, const scene *s, tw_error *error)
{
    run_plan *plan = &d->plan;
    static const scene_optimizer gd = {.name = "gd"};
    const scene_optimizer *said = s->optimizer_count > 0 ? s->optimizers : &gd;
    tw_status status = TW_OK;

    plan->said = said;
    plan->map_steps = s->has_steps ? s->steps : TW_BASINS_STEPS;
    plan->walk_count = s->optimizer_count > 0 ? s->optimizer_count : 1;
    if (scene_check_hikers(plan->start_count, plan->walk_count, error) < 0)
        return TW_EINVALID;
    plan->walks = malloc(plan->walk_count * sizeof *plan->walks);
    if (plan->walks == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < plan->walk_count && status == TW_OK; i++)
        status = find_walk(&plan->walks[i], d, s, &said[i], error);
    return status;
}

static tw_status check_number(const scene_field *f, const scene *s, tw_error *error)
{
    tw_status status = TW_OK;

    if (f->kind == SCENE_KIND_NUMBER)
        status = scene_check_number(f, *(const double *)scene_value(f, s), error);
    else if (f->kind == SCENE_KIND_WHOLE && scene_says(f, s))
        status = scene_check_whole((double)scene_whole(f, s), (uint64_t)f->least, (uint64_t)f->most,
                                   error);
    return status < 0 ? scene_error_at(error, f->name) : TW_OK;
}

static tw_status check_numbers(const scene *s, tw_error *error)
{
    for (size_t i = 0; i < SCENE_FIELD_COUNT; i++)
        if (check_number(&scene_fields[i], s, error) < 0)
            return TW_EINVALID;
    return scene_panes_fit(s, error);
}

tw_status run_plan_known(run_plan *out, const scene *s, size_t count, run_terrain *const *known,
                         tw_error *error)
{
    draft d = {.plan = {.is_felt = true}};
    tw_status status = run_terrain_find(&d.plan.shared, s, count, known, error);

    if (status < 0)
        return status;
    stand(&d, s);
    if ((status = check_numbers(s, error)) < 0 || (status = find_view(&d, s, error)) < 0 ||
        (status = find_starts(&d, s, error)) < 0 || (status = find_slope(&d, s)) < 0 ||
        (status = find_walks(&d, s, error)) < 0) {
        run_plan_clear(&d.plan);
        return status;
    }
    *out = d.plan;
    return TW_OK;
}

tw_status run_plan_make(run_plan *out, const scene *s, tw_error *error)
{
    return run_plan_known(out, s, 0, NULL, error);
}

static bool says_key(const scene_optimizer *o, const char *name, double value)
{
    for (size_t k = 0; k < o->key_count; k++)
        if (strcmp(o->keys[k].name, name) == 0)
            return o->keys[k].value == value;
    return false;
}

// What of an optimizer another one of the same name does not say too.
static void keep_difference(scene_optimizer *kept, const scene_optimizer *whole,
                            const scene_optimizer *other)
{
    for (size_t k = 0; k < whole->key_count; k++)
        if (!says_key(other, whole->keys[k].name, whole->keys[k].value) &&
            !says_key(kept, whole->keys[k].name, whole->keys[k].value))
            kept->keys[kept->key_count++] = whole->keys[k];
    if (strcmp(whole->schedule, other->schedule) != 0)
        memcpy(kept->schedule, whole->schedule, sizeof kept->schedule);
}

const char *run_plan_label(char out[RUN_LABEL], const run_plan *plan, size_t walk)
{
    const scene_optimizer *whole = &plan->said[walk];
    scene_optimizer kept = {.key_count = 0};
    char text[OPTIMIZER_TEXT];

    memcpy(kept.name, whole->name, sizeof kept.name);
    for (size_t i = 0; i < plan->walk_count; i++)
        if (strcmp(plan->said[i].name, whole->name) == 0)
            keep_difference(&kept, whole, &plan->said[i]);
    snprintf(out, RUN_LABEL, "%s", optimizer_text_print(text, &kept));
    return out;
}

tw_walk_spec run_plan_map_walk(const run_plan *plan, size_t walk)
{
    tw_walk_spec spec = plan->walks[walk];

    spec.steps = plan->map_steps;
    spec.keep_path = false;
    return spec;
}

tw_plane_spec run_plan_plane(const run_plan *plan, size_t walk, size_t start)
{
    return (tw_plane_spec){
        .walk = run_plan_map_walk(plan, walk),
        .view = plan->view,
        .start = plan->starts[start],
    };
}

tw_judging run_plan_judging(const run_plan *plan)
{
    return (tw_judging){plan->view, plan->map_steps};
}

void run_plan_clear(run_plan *plan)
{
    run_terrain_let_go(plan->shared);
    free(plan->starts);
    free(plan->walks);
    *plan = (run_plan){0};
}
