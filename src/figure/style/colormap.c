#include "figure/style/colormap.h"

#include "scene/scene.h"
#include "thalweg/file.h"
#include "thalweg/names.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20 };

static tw_status check_name(const char *name, tw_error *error)
{
    size_t count;
    const char *const *names = scene_colormap_names(&count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return TW_OK;
    return tw_error_unknown(error, "colormap", name, count, names);
}

// A row "R,G,B"; *at goes to the next one.
static bool read_row(const char **at, uint8_t rgb[3])
{
    unsigned r, g, b;
    int length = 0;

    if (sscanf(*at, "%u,%u,%u%n", &r, &g, &b, &length) != 3 || r > 255 || g > 255 || b > 255)
        return false;
    rgb[0] = (uint8_t)r;
    rgb[1] = (uint8_t)g;
    rgb[2] = (uint8_t)b;
    *at += length;
    return true;
}

static bool read_table(const char *text, figure_colormap *map)
{
    const char *at = text + strcspn(text, "\n"); // After the header.

    for (int i = 0; i < 256; i++)
        if (!read_row(&at, map->rgb[i]))
            return false;
    return true;
}

tw_status figure_colormap_load(figure_colormap *out, const char *share, const char *name,
                               tw_error *error)
{
    char path[1024], *text;
    figure_colormap map;
    size_t length;
    bool complete;
    tw_status status = check_name(name, error);

    if (status < 0)
        return status;
    snprintf(path, sizeof path, "%s/colormaps/%s.csv", share, name);
    if ((status = tw_file_read(&text, &length, path, MOST_BYTES, error)) < 0)
        return status;
    complete = read_table(text, &map);
    free(text);
    if (!complete) {
        tw_error_set(error, TW_NOWHERE, "%.200s: expected a table of 256 colours", path);
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
