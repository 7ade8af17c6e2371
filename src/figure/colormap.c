#include "figure/colormap.h"

#include "scene/scene.h"
#include "thalweg/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static tw_status check_name(const char *name, tw_error *error)
{
    size_t count;
    const char *const *names = scene_colormap_names(&count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return TW_OK;
    return tw_error_unknown(error, "colormap", name, count, names);
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

    if (check_name(name, error) < 0)
        return TW_EINVALID;
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
