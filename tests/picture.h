#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include "support.h"

#include <math.h>
#include <png.h>

// A PNG file read back: its pixels and the scene it carries.
typedef struct picture {
    uint32_t columns, rows;
    uint8_t *rgb; // 3 bytes a pixel, row 0 on top.
    char *scene;  // NULL if it carries none.
} picture;

static inline picture picture_read(const char *path)
{
    picture p = {0};
    FILE *file = fopen(path, "rb");
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_textp texts;
    int text_count = 0;

    expect(file != NULL, "there is no picture %s", path);
    png_init_io(png, file);
    png_read_png(png, info, PNG_TRANSFORM_STRIP_ALPHA | PNG_TRANSFORM_EXPAND, NULL);
    p.columns = png_get_image_width(png, info);
    p.rows = png_get_image_height(png, info);
    p.rgb = malloc((size_t)p.columns * p.rows * 3);
    for (uint32_t r = 0; r < p.rows; r++)
        memcpy(p.rgb + (size_t)r * p.columns * 3, png_get_rows(png, info)[r], p.columns * 3u);
    png_get_text(png, info, &texts, &text_count);
    for (int i = 0; i < text_count; i++)
        if (strcmp(texts[i].key, "thalweg-scene") == 0)
            p.scene = strdup(texts[i].text);
    png_destroy_read_struct(&png, &info, NULL);
    fclose(file);
    return p;
}

static inline void picture_free(picture *p)
{
    free(p->rgb);
    free(p->scene);
}

// How far a pixel's colour is from another, the largest difference of a channel.
static inline int picture_distance(const picture *p, double x, double y, int r, int g, int b)
{
    const uint8_t *at = p->rgb + ((size_t)y * p->columns + (size_t)x) * 3;
    const int wanted[] = {r, g, b};
    int most = 0;

    for (int k = 0; k < 3; k++)
        most = abs(at[k] - wanted[k]) > most ? abs(at[k] - wanted[k]) : most;
    return most;
}

#endif
