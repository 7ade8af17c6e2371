#include "scene/choice.h"

#include "thalweg/names.h"

#include <stdio.h>
#include <string.h>

static int find(const tw_param *params, size_t count, const char *name)
{
    for (size_t k = 0; k < count; k++)
        if (strcmp(params[k].name, name) == 0)
            return (int)k;
    return -1;
}

static size_t add_names(const char **names, size_t count, const tw_param *params, size_t more)
{
    for (size_t k = 0; k < more; k++)
        names[count++] = params[k].name;
    return count;
}

// The schedule that has a key, for a person who named the key alone.
static const tw_schedule_row *schedule_of_key(const char *key)
{
    size_t count;
    const tw_schedule_row *const *rows = tw_schedules(&count);

    for (size_t i = 0; i < count; i++)
        if (find(rows[i]->params, rows[i]->param_count, key) >= 0)
            return rows[i];
    return NULL;
}

static tw_status refuse_key(const scene_choice *choice, const tw_schedule_row *schedule,
                            const char *key, tw_error *error)
{
    const tw_optimizer *row = choice->row;
    const tw_schedule_row *other = schedule_of_key(key);
    const char *names[SCENE_KEYS + 1] = {"schedule"};
    char kind[SCENE_NAME + 16];
    size_t count = tw_optimizer_has_lr(row) ? 1 : 0;

    if (count > 0 && other != NULL)
        return tw_error_set(error, TW_NOWHERE, "%s of %s: goes with schedule=%s", key, row->name,
                            other->name);
    if (count > 0)
        count = add_names(names, count, schedule->params, schedule->param_count);
    count = add_names(names, count, row->params, row->param_count);
    count = add_names(names, count, tw_steering_params(), TW_STEERING_PARAMS);
    snprintf(kind, sizeof kind, "key of %s", row->name);
    return tw_error_unknown(error, kind, key, count, names);
}

static tw_status set(double *params, int k, const tw_param *table, const char *owner,
                     const scene_optimizer *said, size_t key, tw_error *error)
{
    const tw_param *param = &table[k];
    char range[TW_PARAM_RANGE];

    params[k] = said->keys[key].value;
    if (said->keys[key].is_word && param->kind != TW_PARAM_FLAG)
        return tw_error_set(error, TW_NOWHERE, "%s of %s: expected %s, got %s", param->name, owner,
                            tw_param_range(range, param), params[k] != 0.0 ? "true" : "false");
    return tw_param_check(param, owner, params[k], error);
}

static tw_status take_steering(scene_choice *choice, int k, const scene_optimizer *said, size_t key,
                               tw_error *error)
{
    if (tw_steering_suits(choice->row, k, error) < 0)
        return TW_EINVALID;
    return set(choice->steering.params, k, tw_steering_params(), choice->row->name, said, key,
               error);
}

// Take one key: into the optimizer's parameters, or into what all have, or into those of the
// schedule beside it.
static tw_status take_key(scene_choice *choice, tw_schedule *schedule, const scene_optimizer *said,
                          size_t key, tw_error *error)
{
    const tw_optimizer *row = choice->row;
    const char *name = said->keys[key].name;
    const int own = find(row->params, row->param_count, name), common = tw_steering_find(name);
    const int other = find(schedule->row->params, schedule->row->param_count, name);

    if (own >= 0) {
        choice->states_lr |= own == 0 && tw_optimizer_has_lr(row);
        return set(choice->params, own, row->params, row->name, said, key, error);
    }
    if (common >= 0)
        return take_steering(choice, common, said, key, error);
    if (other < 0 || !tw_optimizer_has_lr(row))
        return refuse_key(choice, schedule->row, name, error);
    choice->schedule.row = schedule->row; // Something was said of one.
    return set(schedule->params, other, schedule->row->params, schedule->row->name, said, key,
               error);
}

static tw_status find_schedule(tw_schedule *out, scene_choice *choice, const scene_optimizer *said,
                               tw_error *error)
{
    const bool named = said->schedule[0] != '\0';
    const tw_schedule_row *row = tw_schedule_require(named ? said->schedule : "constant", error);

    if (row == NULL)
        return TW_EINVALID;
    if (named && !tw_optimizer_has_lr(choice->row))
        return tw_error_set(error, TW_NOWHERE, "schedule of %s: it has no learning rate",
                            choice->row->name);
    *out = tw_schedule_default(row);
    choice->schedule.row = named ? row : NULL;
    return TW_OK;
}

size_t scene_key_place(const scene_optimizer *said, const char *key)
{
    size_t k = 0;

    while (k < said->key_count && strcmp(said->keys[k].name, key) != 0)
        k++;
    return k;
}

void scene_say_key(scene_optimizer *o, const char *key, double value)
{
    const size_t k = scene_key_place(o, key);

    if (k == SCENE_KEYS)
        return;
    o->key_count += k == o->key_count;
    o->keys[k].value = value;
    o->keys[k].is_word = false;
    snprintf(o->keys[k].name, SCENE_NAME, "%s", key);
}

tw_status scene_choice_make(scene_choice *out, const scene_optimizer *said, tw_error *error)
{
    scene_choice choice = {.row = tw_optimizer_require(said->name, error)};
    tw_schedule schedule;
    tw_status status;

    if (choice.row == NULL)
        return TW_EINVALID;
    for (size_t k = 0; k < choice.row->param_count; k++)
        choice.params[k] = choice.row->params[k].initial;
    choice.steering = tw_steering_default();
    status = find_schedule(&schedule, &choice, said, error);
    for (size_t k = 0; k < said->key_count && status == TW_OK; k++)
        status = take_key(&choice, &schedule, said, k, error);
    if (status < 0)
        return status;
    if (tw_steering_check(&choice.steering, choice.row->name, error) < 0)
        return TW_EINVALID;
    if (choice.schedule.row != NULL)
        choice.schedule = schedule;
    *out = choice;
    return TW_OK;
}
