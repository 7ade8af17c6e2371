#include "cli/scene_options.h"

#include <stdio.h>

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

static tw_status set_levels(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    uint64_t levels = 0;
    tw_status status = cli_option_whole(option, value, 0, SCENE_MAX_LEVELS, &levels, error);

    ((cli_scene *)target)->scene.levels = (int)levels;
    return status;
}

static tw_status set_title(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    (void)option;
    (void)error;
    return scene_set_text(&((cli_scene *)target)->scene.title, value);
}

static const cli_option list[] = {
    {"--theme", NULL, scene_theme_names, "Default: light.", set_theme},
    {"--colormap", NULL, scene_colormap_names, "Default: viridis.", set_colormap},
    {"--norm", NULL, scene_norm_names,
     "How loss becomes colour; log lets valley floors show. Default: log.", set_norm},
    {"--levels", "N", NULL, "Isolines, about; 0 to 200. Default: 12.", set_levels},
    {"--title", "TEXT", NULL, "A line above the map.", set_title},
};

const cli_option_set cli_look_options = {"Looks", sizeof list / sizeof *list, list};
