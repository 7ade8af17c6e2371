// The options of a scene's fields, set by the kinds of these.

#include "cli/scene_options.h"

#include "scene/check.h"
#include "scene/choice.h"
#include "scene/number.h"
#include "scene/optimizer_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// An option as it is being set: which field of whose scene, and how errors call it.
typedef struct setting {
    const cli_option *option;
    const scene_field *field;
    cli_scene *target;
    tw_error *error;
} setting;

static void *value_in(const setting *s)
{
    return scene_value_in(s->field, &s->target->scene);
}

// Name the option in an error of a check that knows none.
static tw_status checked(const setting *s, tw_status status)
{
    return status < 0 ? scene_error_at(s->error, s->option->name) : TW_OK;
}

static tw_status set_flag(const setting *s, const char *value)
{
    static const char off[] = "--no-";

    (void)value;
    *(bool *)value_in(s) = strncmp(s->option->name, off, strlen(off)) != 0;
    return TW_OK;
}

static tw_status set_choice(const setting *s, const char *value)
{
    size_t choice = 0;
    tw_status status = cli_option_choice(s->option, value, &choice, s->error);

    scene_set_whole(s->field, &s->target->scene, choice);
    return status;
}

static tw_status set_number(const setting *s, const char *value)
{
    double *number = value_in(s);
    tw_status status = cli_option_number(s->option, value, number, s->error);

    return status < 0 ? status : checked(s, scene_check_number(s->field, *number, s->error));
}

static tw_status set_whole(const setting *s, const char *value)
{
    uint64_t whole = 0;
    tw_status status = cli_option_whole(s->option, value, (uint64_t)s->field->least,
                                        (uint64_t)s->field->most, &whole, s->error);

    scene_set_whole(s->field, &s->target->scene, whole);
    return status;
}

static tw_status set_word(const setting *s, const char *value)
{
    size_t choice;
    tw_status status = cli_option_choice(s->option, value, &choice, s->error);

    if (status == TW_OK)
        snprintf(value_in(s), s->field->size, "%s", value);
    return status;
}

static tw_status set_text(const setting *s, const char *value)
{
    const tw_status status = cli_option_check_text(s->option, value, s->error);

    return status < 0 ? status : scene_set_text(value_in(s), value);
}

// What lies under the hikers is one thing; a bit each, of all to which a field belongs.
static const unsigned grounds[SCENE_FIELD_COUNT] = {
    [SCENE_FIELD_terrain] = 1,  [SCENE_FIELD_grid] = 2,  [SCENE_FIELD_formula] = 4,
    [SCENE_FIELD_data] = 4 | 8, [SCENE_FIELD_model] = 8, [SCENE_FIELD_target] = 8,
    [SCENE_FIELD_loss] = 8,     [SCENE_FIELD_weights] = 8,
};

// Were others typed?
static tw_status check_alone(const setting *s)
{
    const unsigned own = grounds[s->option->place];

    for (size_t i = 0; i < scene_option_count; i++) {
        const scene_field_id other = scene_options[i].field;
        if (own != 0 && grounds[other] != 0 && s->target->typed[other] &&
            (own & grounds[other]) == 0)
            return tw_error_set(s->error, TW_NOWHERE, "%s: not together with %s", s->option->name,
                                scene_options[i].name);
    }
    return TW_OK;
}

static tw_status set_terrain(const setting *s, const char *value)
{
    return scene_set_terrain(&s->target->scene, value, s->error);
}

static tw_status set_formula(const setting *s, const char *value)
{
    const tw_status status = cli_option_check_text(s->option, value, s->error);

    return status < 0 ? status : scene_set_formula(&s->target->scene, value);
}

static tw_status set_model(const setting *s, const char *value)
{
    const tw_status status = cli_option_check_text(s->option, value, s->error);

    return status < 0 ? status : scene_set_model(&s->target->scene, value);
}

static tw_status set_data(const setting *s, const char *value)
{
    return scene_set_data(&s->target->scene, value);
}

static tw_status set_grid(const setting *s, const char *value)
{
    scene *of = &s->target->scene;
    tw_status status = scene_set_grid(of, value);

    // An extent that was typed is for this one.
    of->has_extent = of->has_extent || s->target->typed[SCENE_FIELD_extent];
    return status;
}

static tw_status set_view(const setting *s, const char *value)
{
    tw_view *view = value_in(s);
    tw_status status = cli_option_view(s->option, value, view, s->error);

    return status < 0 ? status : checked(s, scene_check_view(*view, s->error));
}

static tw_status set_range(const setting *s, const char *value)
{
    scene_range *range = value_in(s);
    double ends[2];

    if (!number_read_list(value, 2, ends))
        return cli_option_refuse(s->option, "LOW,HIGH, two numbers", value, s->error);
    *range = (scene_range){ends[0], ends[1]};
    return checked(s, scene_check_range(*range, s->error));
}

static tw_status add_start(const setting *s, const char *value)
{
    scene *of = &s->target->scene;
    tw_vec2 start;
    tw_status status = cli_option_point(s->option, value, &start, s->error);

    if (status < 0)
        return status;
    if (!s->target->typed[SCENE_FIELD_starts])
        of->start_count = 0;
    return scene_add_start(of, start);
}

static tw_status add_optimizer(const setting *s, const char *value)
{
    scene *of = &s->target->scene;
    scene_optimizer optimizer;
    scene_choice choice;

    if (optimizer_text_read(&optimizer, value, s->error) < 0)
        return scene_error_at(s->error, s->option->name);
    if (scene_choice_make(&choice, &optimizer, s->error) < 0)
        return TW_EINVALID;
    if (!s->target->typed[SCENE_FIELD_optimizers])
        of->optimizer_count = 0;
    return scene_add_optimizer(of, &optimizer);
}

// "A,B,...": the last may have a comma behind it, which a single level has.
static bool read_levels(const char *value, size_t *count, double levels[SCENE_MAX_LEVELS])
{
    char *text = strdup(value);
    bool read = false;

    if (text == NULL)
        return false;
    if (text[strlen(text) - 1] == ',')
        text[strlen(text) - 1] = '\0';
    *count = 1;
    for (const char *at = text; *at != '\0'; at++)
        *count += *at == ',';
    read = *count <= SCENE_MAX_LEVELS && number_read_list(text, *count, levels);
    free(text);
    return read;
}

static tw_status set_level_list(const setting *s, const char *value)
{
    double levels[SCENE_MAX_LEVELS];
    size_t count;

    if (!read_levels(value, &count, levels))
        return cli_option_refuse(s->option, "a whole number, numbers A,B,... or valleys", value,
                                 s->error);
    if (scene_check_levels(count, levels, s->error) < 0)
        return scene_error_at(s->error, s->option->name);
    return scene_set_levels(&s->target->scene, count, levels);
}

static tw_status set_levels(const setting *s, const char *value)
{
    scene *of = &s->target->scene;
    uint64_t levels = 0;
    tw_status status;

    of->valley_levels = strcmp(value, "valleys") == 0;
    if (strchr(value, ',') != NULL)
        return set_level_list(s, value);
    if ((status = scene_set_levels(of, 0, NULL)) < 0 || of->valley_levels)
        return status;
    status = cli_option_whole(s->option, value, 0, SCENE_MAX_LEVELS, &levels, s->error);
    of->levels = (int)levels;
    return status;
}

static tw_status set_panes(const setting *s, const char *value)
{
    scene *of = &s->target->scene;
    size_t columns, rows;
    tw_status status =
        cli_option_cells(s->option, value, SCENE_MAX_PANES, &columns, &rows, s->error);

    if (status < 0)
        return status;
    if (scene_check_panes(columns, rows, s->error) < 0)
        return scene_error_at(s->error, s->option->name);
    of->pane_columns = columns;
    of->pane_rows = rows;
    return TW_OK;
}

static tw_status (*const setters[SCENE_KINDS])(const setting *, const char *) = {
    [SCENE_KIND_FLAG] = set_flag,
    [SCENE_KIND_CHOICE] = set_choice,
    [SCENE_KIND_NUMBER] = set_number,
    [SCENE_KIND_WHOLE] = set_whole,
    [SCENE_KIND_WORD] = set_word,
    [SCENE_KIND_TERRAIN] = set_terrain,
    [SCENE_KIND_TEXT] = set_text,
    [SCENE_KIND_FORMULA] = set_formula,
    [SCENE_KIND_DATA] = set_data,
    [SCENE_KIND_MODEL] = set_model,
    [SCENE_KIND_GRID] = set_grid,
    [SCENE_KIND_VIEW] = set_view,
    [SCENE_KIND_RANGE] = set_range,
    [SCENE_KIND_STARTS] = add_start,
    [SCENE_KIND_OPTIMIZERS] = add_optimizer,
    [SCENE_KIND_LEVELS] = set_levels,
    [SCENE_KIND_PANES] = set_panes,
};

// The option's place is its field.
static tw_status set(void *target, const cli_option *option, const char *value, tw_error *error)
{
    const setting s = {option, &scene_fields[option->place], target, error};
    tw_status status = check_alone(&s);

    if (status < 0 || (status = setters[s.field->kind](&s, value)) < 0)
        return status;
    scene_say(s.field, &s.target->scene);
    s.target->typed[option->place] = true;
    return TW_OK;
}

#define OPTION(field, name, value, choices, help)                                                  \
    {name, value, choices, help, set, SCENE_FIELD_##field, 0, 0},

static const cli_option scene_list[] = {
#define SCENE_OPTION OPTION
#include "scene/fields.inl"
};

static const cli_option look_list[] = {
#define LOOK_OPTION OPTION
#include "scene/fields.inl"
};

const cli_option_set cli_scene_options = {
    "Scene options",
    sizeof scene_list / sizeof *scene_list,
    scene_list,
};

const cli_option_set cli_look_options = {"Looks", sizeof look_list / sizeof *look_list, look_list};
