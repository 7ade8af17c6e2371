#include "figure/colormap.h"

#include "thalweg/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {
    "viridis", "cividis", "inferno",  "magma",  "plasma",   "gray",
    "turbo",   "terrain", "coolwarm", "rdbu_r", "twilight",
};

enum { NAME_COUNT = sizeof names / sizeof names[0] };

const char *const *figure_colormap_names(size_t *count)
{
    *count = NAME_COUNT;
    return names;
}

static tw_status unknown_name(const char *name, tw_error *error)
{
    const char *nearest = tw_nearest_name(name, NAME_COUNT, names);

    if (nearest == NULL)
        return tw_error_set(error, TW_NOWHERE, "unknown colormap '%s'", name);
    return tw_error_set(error, TW_NOWHERE, "unknown colormap '%s': did you mean '%s'?", name,
                        nearest);
}

static bool is_known(const char *name)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool read_row(FILE *file, uint8_t rgb[3])
{
    unsigned r, g, b;

    if (fscanf(file, "%u,%u,%u", &r, &g, &b) != 3 || r > 255 || g > 255 || b > 255)
        return false;
    rgb[0] = (uint8_t)r;
    rgb[1] = (uint8_t)g;
    rgb[2] = (uint8_t)b;
    return true;
}

static bool read_table(FILE *file, figure_colormap *map)
{
    char header[32];

    if (fgets(header, sizeof header, file) == NULL)
        return false;
    for (int i = 0; i < 256; i++)
        if (!read_row(file, map->rgb[i]))
            return false;
    return true;
}

tw_status figure_colormap_load(figure_colormap *out, const char *share, const char *name,
                               tw_error *error)
{
    char path[1024];
    figure_colormap map;
    FILE *file;
    bool complete;

    if (!is_known(name))
        return unknown_name(name, error);
    snprintf(path, sizeof path, "%s/colormaps/%s.csv", share, name);
    file = fopen(path, "r");
    complete = file != NULL && read_table(file, &map);
    if (file != NULL)
        fclose(file);
    if (!complete) {
        tw_error_set(error, TW_NOWHERE, "no table of 256 colours in '%s'", path);
        return TW_EIO;
    }
    *out = map;
    return TW_OK;
}

static uint8_t between(uint8_t a, uint8_t b, double t)
{
    return (uint8_t)lround(a + (b - a) * t);
}

canvas_color figure_colormap_at(const figure_colormap *map, double t)
{
    double at = 255.0 * (t > 0.0 ? t < 1.0 ? t : 1.0 : 0.0);
    int i = at < 255.0 ? (int)at : 254;
    const uint8_t *a = map->rgb[i], *b = map->rgb[i + 1];
    double rest = at - i;

    return (canvas_color){between(a[0], b[0], rest), between(a[1], b[1], rest),
                          between(a[2], b[2], rest), 255};
}
