#include "scene/scene.h"

const char *const *scene_norm_names(size_t *count)
{
    static const char *const names[] = {
        [SCENE_NORM_LINEAR] = "linear",
        [SCENE_NORM_LOG] = "log",
        [SCENE_NORM_RANK] = "rank",
        [SCENE_NORM_SYMLOG] = "symlog",
    };

    *count = sizeof names / sizeof *names;
    return names;
}

const char *const *scene_theme_names(size_t *count)
{
    static const char *const names[] = {
        [SCENE_THEME_LIGHT] = "light",
        [SCENE_THEME_DARK] = "dark",
        [SCENE_THEME_PROJECTOR] = "projector",
    };

    *count = sizeof names / sizeof *names;
    return names;
}

const char *const *scene_show_names(size_t *count)
{
#define NAME(name, SHOW, walks) [SCENE_SHOW_##SHOW] = #name,
    static const char *const names[] = {SCENE_SHOWS(NAME)};
#undef NAME

    *count = sizeof names / sizeof *names;
    return names;
}

const char *const *scene_colormap_names(size_t *count)
{
    static const char *const names[] = {
        "cividis", "coolwarm", "gray",  "inferno",  "magma",   "plasma",
        "rdbu_r",  "terrain",  "turbo", "twilight", "viridis",
    };

    *count = sizeof names / sizeof *names;
    return names;
}
