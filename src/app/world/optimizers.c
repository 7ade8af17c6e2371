#include "app/world/optimizers.h"

#include "app/world/edit.h"
#include "figure/plot/number.h"
#include "scene/choice.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double world_lr(const world *w, size_t walk)
{
    const tw_walk_spec *spec = &world_pane(w)->plan.walks[walk];

    return tw_optimizer_has_lr(spec->optimizer) ? spec->params[0] : (double)NAN;
}

// Three digits, as it is shown, and in its range.
static double scaled_lr(const world *w, size_t walk, double factor)
{
    const tw_param *lr = &world_pane(w)->plan.walks[walk].optimizer->params[0];
    const double now = world_lr(w, walk);
    char rounded[32];

    snprintf(rounded, sizeof rounded, "%.3g", now * factor);
    const double scaled = strtod(rounded, NULL);
    return tw_param_allows(lr, scaled) ? scaled : now;
}

static void forget(scene_optimizer *o, const char *name)
{
    const size_t k = scene_key_place(o, name);

    if (k == o->key_count)
        return;
    memmove(&o->keys[k], &o->keys[k + 1], (--o->key_count - k) * sizeof *o->keys);
    o->schedule_place -= o->schedule_place > k;
}

static bool takes_common_lr(const world *w, size_t walk)
{
    const scene_optimizer *said = &world_pane(w)->plan.said[walk];

    return !isnan(world_lr(w, walk)) && scene_key_place(said, "lr") == said->key_count;
}

// The optimizer of a draft that a walk of the active pane goes by. Where none was said, the one
// that is used is said now. NULL without memory.
static scene_optimizer *optimizer_of(const world *w, scene *draft, size_t walk)
{
    if (draft->optimizer_count == 0 && scene_add_optimizer(draft, &world_pane(w)->plan.said[0]) < 0)
        return NULL;
    return &draft->optimizers[world_spreads_optimizers(w) ? w->active : walk];
}

// The first walk that does not state its rate, where all of those have the same one; the number of
// walks otherwise.
static size_t common_walk(const world *w)
{
    const size_t count = world_pane(w)->plan.walk_count;
    size_t first = count;

    for (size_t k = 0; k < count; k++) {
        if (!takes_common_lr(w, k))
            continue;
        first = first == count ? k : first;
        if (world_lr(w, k) != world_lr(w, first))
            return count;
    }
    return first;
}

// Rates that are alike stay the scene's; where they are not, each optimizer gets one of its own.
static void scale_rates(const world *w, scene *s, double factor)
{
    const size_t count = world_pane(w)->plan.walk_count, common = common_walk(w);

    if (common < count) {
        s->has_lr = true;
        s->lr = scaled_lr(w, common, factor);
    }
    for (size_t k = 0; k < count && s->optimizer_count > 0; k++)
        if (!isnan(world_lr(w, k)) && (common == count || !takes_common_lr(w, k)))
            scene_say_key(optimizer_of(w, s, k), "lr", scaled_lr(w, k, factor));
}

tw_status world_scale_lr(world *w, double factor, tw_error *error)
{
    scene s;
    tw_status status = world_draft(w, &s);

    if (status < 0)
        return status;
    scale_rates(w, &s, factor);
    return world_commit(w, &s, error);
}

size_t world_describe_lr(const world *w, size_t size, char *text)
{
    char number[FIGURE_NUMBER];
    size_t at = 0, count = 0;

    text[0] = '\0';
    for (size_t k = 0; k < world_pane(w)->plan.walk_count; k++) {
        if (isnan(world_lr(w, k)) || at >= size)
            continue;
        at += (size_t)snprintf(text + at, size - at, "%s%s", count++ > 0 ? ", " : "",
                               figure_number(number, world_lr(w, k), 3));
    }
    return count;
}

// A draft, and the optimizer of it that a walk goes by.
static tw_status draft_of(const world *w, size_t walk, scene *draft, scene_optimizer **optimizer)
{
    tw_status status = world_draft(w, draft);

    if (status < 0)
        return status;
    *optimizer = optimizer_of(w, draft, walk);
    if (*optimizer != NULL)
        return TW_OK;
    scene_clear(draft);
    return TW_ENOMEM;
}

// The schedule that an optimizer's keys may be of: without a name, the constant one.
static const tw_schedule_row *schedule_row(const scene_optimizer *o)
{
    tw_error error;

    return tw_schedule_require(o->schedule[0] != '\0' ? o->schedule : "constant", &error);
}

// An optimizer's own keys come first, see scene_choice_make().
static bool is_of_schedule(const scene_optimizer *o, const char *key)
{
    tw_error error;
    const tw_optimizer *row = tw_optimizer_require(o->name, &error);

    return tw_optimizer_param(row, key, &error) < 0 &&
           tw_schedule_param(schedule_row(o), key, &error) >= 0;
}

static void drop_schedule_keys(scene_optimizer *o)
{
    size_t kept = 0;

    for (size_t k = 0; k < o->key_count; k++)
        if (!is_of_schedule(o, o->keys[k].name))
            o->keys[kept++] = o->keys[k];
    o->key_count = o->schedule_place = kept;
}

// Keep only the keys that another optimizer takes as well: what all have, and the schedule's.
static void keep_common_keys(scene_optimizer *o, const tw_optimizer *next)
{
    size_t kept = 0;
    tw_error error;

    for (size_t k = 0; k < o->key_count; k++) {
        const int common = tw_steering_find(o->keys[k].name);
        if (common >= 0 ? tw_steering_suits(next, common, &error) == TW_OK
                        : tw_optimizer_has_lr(next) && is_of_schedule(o, o->keys[k].name))
            o->keys[kept++] = o->keys[k];
    }
    o->key_count = kept;
    o->schedule_place = 0;
    if (!tw_optimizer_has_lr(next))
        o->schedule[0] = '\0';
}

tw_status world_set_optimizer(world *w, size_t walk, const char *name, tw_error *error)
{
    const tw_optimizer *row = tw_optimizer_require(name, error);
    scene_optimizer *o;
    scene s;
    tw_status status;

    if (row == NULL)
        return TW_EINVALID;
    if ((status = draft_of(w, walk, &s, &o)) < 0)
        return status;
    keep_common_keys(o, row);
    snprintf(o->name, sizeof o->name, "%s", name);
    return world_commit(w, &s, error);
}

tw_status world_add_optimizer(world *w, const char *name, tw_error *error)
{
    scene_optimizer *first, added = {.key_count = 0};
    scene s;
    tw_status status = draft_of(w, 0, &s, &first);

    if (status < 0)
        return status;
    snprintf(added.name, sizeof added.name, "%s", name);
    if ((status = scene_add_optimizer(&s, &added)) < 0) {
        scene_clear(&s);
        return status;
    }
    return world_commit(w, &s, error);
}

tw_status world_remove_optimizer(world *w, size_t walk, tw_error *error)
{
    scene_optimizer *o;
    scene s;
    tw_status status = draft_of(w, walk, &s, &o);

    if (status < 0)
        return status;
    if (s.optimizer_count > 1) {
        const size_t place = (size_t)(o - s.optimizers);
        s.optimizer_count--;
        memmove(o, o + 1, (s.optimizer_count - place) * sizeof *o);
    }
    return world_commit(w, &s, error);
}

tw_status world_set_param(world *w, size_t walk, size_t param, double value, tw_error *error)
{
    const run_plan *plan = &world_pane(w)->plan;
    const char *name = plan->walks[walk].optimizer->params[param].name;
    scene_optimizer *o;
    scene s;
    tw_status status;

    // The rate of the only optimizer is the scene's, unless it has said one of its own.
    if (strcmp(name, "lr") == 0 && plan->walk_count == 1 && w->run.pane_count == 1 &&
        takes_common_lr(w, walk)) {
        if ((status = world_draft(w, &s)) < 0)
            return status;
        s.has_lr = true;
        s.lr = value;
        return world_commit(w, &s, error);
    }
    if ((status = draft_of(w, walk, &s, &o)) < 0)
        return status;
    scene_say_key(o, name, value);
    return world_commit(w, &s, error);
}

tw_status world_set_steering(world *w, size_t walk, int param, double value, tw_error *error)
{
    scene_optimizer *o;
    scene s;
    tw_status status = draft_of(w, walk, &s, &o);

    if (status < 0)
        return status;
    if (isinf(value))
        forget(o, tw_steering_params()[param].name);
    else
        scene_say_key(o, tw_steering_params()[param].name, value);
    return world_commit(w, &s, error);
}

tw_status world_set_schedule(world *w, size_t walk, const char *name, tw_error *error)
{
    scene_optimizer *o;
    scene s;
    tw_status status = draft_of(w, walk, &s, &o);

    if (status < 0)
        return status;
    drop_schedule_keys(o);
    snprintf(o->schedule, sizeof o->schedule, "%s", name != NULL ? name : "");
    return world_commit(w, &s, error);
}

tw_status world_set_schedule_param(world *w, size_t walk, size_t param, double value,
                                   tw_error *error)
{
    scene_optimizer *o;
    scene s;
    tw_status status = draft_of(w, walk, &s, &o);

    if (status < 0)
        return status;
    scene_say_key(o, schedule_row(o)->params[param].name, value);
    return world_commit(w, &s, error);
}
