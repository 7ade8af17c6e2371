#include "scene/plan.h"

#include "scene/check.h"
#include "scene/choice.h"
#include "scene/optimizer_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tw_status find_terrain(scene_plan *plan, const scene *s, tw_error *error)
{
    tw_status status;

    if (s->formula != NULL) {
        plan->name = s->formula;
        return tw_terrain_from_formula(&plan->terrain, s->formula, error);
    }
    plan->row = tw_catalogue_require(s->terrain, error);
    if (plan->row == NULL)
        return TW_EINVALID;
    plan->name = plan->row->name;
    status = tw_terrain_from_formula(&plan->terrain, plan->row->formula, error);
    // A place in a formula that the person did not type would mislead.
    error->offset = TW_NOWHERE;
    return status;
}

static tw_status find_view(scene_plan *plan, const scene *s, tw_error *error)
{
    plan->view = s->has_view ? s->view : plan->row ? plan->row->view : SCENE_FORMULA_VIEW;
    return scene_check_view(plan->view, error) < 0 ? scene_error_at(error, "view") : TW_OK;
}

// (-1.8, 1.5) of the view -2,2,-2,2, carried over to another.
static tw_vec2 formula_start(tw_view view)
{
    return (tw_vec2){
        view.xmin + 0.05 * (view.xmax - view.xmin),
        view.ymin + 0.875 * (view.ymax - view.ymin),
    };
}

static tw_status find_starts(scene_plan *plan, const scene *s, tw_error *error)
{
    const tw_vec2 typed_formula = formula_start(plan->view);
    const tw_vec2 *from = s->starts;

    plan->start_count = s->start_count;
    if (!s->has_starts) {
        from = plan->row ? plan->row->starts : &typed_formula;
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
static double common_lr(const scene_plan *plan, const scene *s, const tw_optimizer *row)
{
    if (s->has_lr)
        return s->lr;
    if (row->terrain_lr)
        return plan->row ? plan->row->lr : SCENE_FORMULA_LR;
    return row->params[0].initial;
}

static tw_status find_walk(tw_walk_spec *walk, const scene_plan *plan, const scene *s,
                           const scene_optimizer *said, tw_error *error)
{
    scene_choice choice;
    tw_status status = scene_choice_make(&choice, said, error);

    if (status < 0)
        return status;
    *walk = tw_walk_default(plan->terrain, choice.row);
    memcpy(walk->params, choice.params, sizeof walk->params);
    walk->slope = s->slope;
    walk->steps = s->has_steps ? s->steps : plan->row ? plan->row->steps : SCENE_FORMULA_STEPS;
    walk->schedule = tw_schedule_for_steps(&choice.schedule, walk->steps);
    walk->tolerance = s->tolerance;
    walk->seed = s->seed;
    walk->threads = s->threads;
    if (choice.states_lr || !tw_optimizer_has_lr(choice.row))
        return TW_OK;
    walk->params[0] = common_lr(plan, s, choice.row);
    return tw_param_check(&choice.row->params[0], choice.row->name, walk->params[0], error);
}

static tw_status find_walks(scene_plan *plan, const scene *s, tw_error *error)
{
    static const scene_optimizer gd = {.name = "gd"};
    const scene_optimizer *said = s->optimizer_count > 0 ? s->optimizers : &gd;
    tw_status status = TW_OK;

    plan->said = said;
    plan->walk_count = s->optimizer_count > 0 ? s->optimizer_count : 1;
    plan->walks = malloc(plan->walk_count * sizeof *plan->walks);
    if (plan->walks == NULL)
        return TW_ENOMEM;
    for (size_t i = 0; i < plan->walk_count && status == TW_OK; i++)
        status = find_walk(&plan->walks[i], plan, s, &said[i], error);
    return status;
}

static tw_status check_numbers(const scene *s, tw_error *error)
{
    if (scene_check_h(s->slope.h, error) < 0)
        return scene_error_at(error, "h");
    if (scene_check_tolerance(s->tolerance, error) < 0)
        return scene_error_at(error, "tolerance");
    if (s->has_steps && scene_check_whole((double)s->steps, 0, TW_WALK_MAX_STEPS, error) < 0)
        return scene_error_at(error, "steps");
    if (scene_check_whole((double)s->seed, 0, SCENE_MAX_SEED, error) < 0)
        return scene_error_at(error, "seed");
    if (scene_check_whole(s->threads, 0, SCENE_MAX_THREADS, error) < 0)
        return scene_error_at(error, "threads");
    return TW_OK;
}

tw_status scene_plan_make(scene_plan *out, const scene *s, tw_error *error)
{
    scene_plan plan = {0};
    tw_status status;

    error->offset = TW_NOWHERE;
    if ((status = find_terrain(&plan, s, error)) < 0 || (status = check_numbers(s, error)) < 0 ||
        (status = find_view(&plan, s, error)) < 0 || (status = find_starts(&plan, s, error)) < 0 ||
        (status = find_walks(&plan, s, error)) < 0) {
        scene_plan_clear(&plan);
        return status;
    }
    *out = plan;
    return TW_OK;
}

const char *scene_plan_label(char out[SCENE_LABEL], const scene_plan *plan, size_t walk)
{
    const char *name = plan->said[walk].name;
    char whole[OPTIMIZER_TEXT];
    size_t alike = 0;

    for (size_t i = 0; i < plan->walk_count; i++)
        alike += strcmp(plan->said[i].name, name) == 0;
    snprintf(out, SCENE_LABEL, "%s",
             alike > 1 ? optimizer_text_print(whole, &plan->said[walk]) : name);
    return out;
}

void scene_plan_clear(scene_plan *plan)
{
    tw_terrain_free(plan->terrain);
    free(plan->starts);
    free(plan->walks);
    *plan = (scene_plan){0};
}
