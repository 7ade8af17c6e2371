#include "cli/scene_options.h"

#include "scene/check.h"
#include "scene/number.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static tw_status set_theme(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    size_t choice = 0;
    tw_status status = cli_option_choice(option, value, &choice, error);

    ((cli_scene *)target)->scene.theme = (scene_theme)choice;
    return status;
}

static tw_status set_colormap(void *target, const cli_option *option, const char *value,
                              tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;
    size_t choice;
    tw_status status = cli_option_choice(option, value, &choice, error);

    if (status == TW_OK)
        snprintf(s->colormap, sizeof s->colormap, "%s", value);
    return status;
}

static tw_status set_norm(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    size_t choice = 0;
    tw_status status = cli_option_choice(option, value, &choice, error);

    ((cli_scene *)target)->scene.norm = (scene_norm)choice;
    return status;
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

static tw_status set_level_list(scene *s, const cli_option *option, const char *value,
                                tw_error *error)
{
    double levels[SCENE_MAX_LEVELS];
    size_t count;

    if (!read_levels(value, &count, levels))
        return cli_option_refuse(option, "a whole number, numbers A,B,... or valleys", value,
                                 error);
    if (scene_check_levels(count, levels, error) < 0)
        return scene_error_at(error, option->name);
    return scene_set_levels(s, count, levels);
}

static tw_status set_levels(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;
    uint64_t levels = 0;
    tw_status status;

    s->valley_levels = strcmp(value, "valleys") == 0;
    if (strchr(value, ',') != NULL)
        return set_level_list(s, option, value, error);
    if ((status = scene_set_levels(s, 0, NULL)) < 0 || s->valley_levels)
        return status;
    status = cli_option_whole(option, value, 0, SCENE_MAX_LEVELS, &levels, error);
    s->levels = (int)levels;
    return status;
}

// What options without a value switch on or off.
static const struct {
    const char *name;
    size_t place;
    bool value;
} flags[] = {
    {"--arrows", offsetof(scene, arrows), true},
    {"--hillshade", offsetof(scene, hillshade), true},
    {"--basins", offsetof(scene, basins), true},
    {"--relief", offsetof(scene, relief), true},
    {"--no-chart", offsetof(scene, chart), false},
    {"--no-critical-points", offsetof(scene, critical_points), false},
};

static tw_status set_flag(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    char *s = (char *)&((cli_scene *)target)->scene;

    (void)value;
    (void)error;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(option->name, flags[i].name) == 0)
            *(bool *)(s + flags[i].place) = flags[i].value;
    return TW_OK;
}

static tw_status set_azimuth(void *target, const cli_option *option, const char *value,
                             tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;

    if (cli_option_number(option, value, &s->azimuth, error) < 0)
        return TW_EINVALID;
    return scene_check_number(&scene_fields[SCENE_FIELD_azimuth], s->azimuth, error) < 0
               ? scene_error_at(error, option->name)
               : TW_OK;
}

static tw_status set_elevation(void *target, const cli_option *option, const char *value,
                               tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;

    if (cli_option_number(option, value, &s->elevation, error) < 0)
        return TW_EINVALID;
    return scene_check_number(&scene_fields[SCENE_FIELD_elevation], s->elevation, error) < 0
               ? scene_error_at(error, option->name)
               : TW_OK;
}

static tw_status set_step(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;

    s->has_step = true;
    return cli_option_whole(option, value, 0, SCENE_MAX_STEP, &s->step, error);
}

static tw_status set_panes(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    scene *s = &((cli_scene *)target)->scene;
    size_t columns, rows;
    tw_status status = cli_option_cells(option, value, SCENE_MAX_PANES, &columns, &rows, error);

    if (status < 0)
        return status;
    if (scene_check_panes(columns, rows, error) < 0)
        return scene_error_at(error, option->name);
    s->pane_columns = columns;
    s->pane_rows = rows;
    return TW_OK;
}

static tw_status set_note(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    const tw_status status = cli_option_check_text(option, value, error);

    return status < 0 ? status : scene_set_text(&((cli_scene *)target)->scene.note, value);
}

static tw_status set_title(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    const tw_status status = cli_option_check_text(option, value, error);

    return status < 0 ? status : scene_set_text(&((cli_scene *)target)->scene.title, value);
}

static const cli_option list[] = {
    {"--theme", NULL, scene_theme_names, "Default: light.", set_theme},
    {"--colormap", NULL, scene_colormap_names, "Default: viridis.", set_colormap},
    {"--norm", NULL, scene_norm_names,
     "How loss becomes colour: log lets valley floors show, rank gives every colour the same area. "
     "Default: log.",
     set_norm},
    {"--levels", "N", NULL,
     "Isolines, about, 0 to 200; or A,B,... for just those losses, A, for one; or valleys, where "
     "they show the "
     "valleys. Default: 12.",
     set_levels},
    {"--arrows", NULL, NULL, "Draw the way down on a lattice.", set_flag},
    {"--hillshade", NULL, NULL, "Shade the map as if the sun stood in the north-west.", set_flag},
    {"--basins", NULL, NULL, "Colour the map by basin of attraction.", set_flag},
    {"--no-critical-points", NULL, NULL, "Do not mark hollows, saddles and summits.", set_flag},
    {"--no-chart", NULL, NULL, "Do not draw loss against step.", set_flag},
    {"--relief", NULL, NULL, "Show the loss as a surface in space.", set_flag},
    {"--azimuth", "DEGREES", NULL,
     "From where the relief is seen, eastwards from the south. Default: -35.", set_azimuth},
    {"--elevation", "DEGREES", NULL, "From how high the relief is seen, 0 to 90. Default: 40.",
     set_elevation},
    {"--step", "K", NULL, "Show the hikers after K steps. Default: at their end.", set_step},
    {"--panes", "COLSxROWS", NULL,
     "Divide the picture, at most 9 panes: one for each optimizer, or for each start of the only "
     "one.",
     set_panes},
    {"--title", "TEXT", NULL, "A line above the map.", set_title},
    {"--note", "TEXT", NULL, "A sentence below the title.", set_note},
};

const cli_option_set cli_look_options = {"Looks", sizeof list / sizeof *list, list};
