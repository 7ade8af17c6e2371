#include "canvas/picture.h"

#include <math.h>
#include <string.h>

// Where in a row (or column) of n pixels a place lies: between pixel index and the next.
typedef struct tap {
    size_t index, next;
    float weight; // Of the next.
} tap;

static tap tap_at(double place, size_t n, bool smooth)
{
    double at = fmin(fmax(smooth ? place - 0.5 : floor(place), 0.0), (double)(n - 1));
    size_t index = (size_t)at;

    return (tap){index, index + 1 < n ? index + 1 : index, (float)(at - (double)index)};
}

static float channel(uint32_t pixel, int shift)
{
    return (float)(int)(pixel >> shift & 255);
}

// Mix four pixels, a channel at a time.
static canvas_color sample(const canvas_image *image, tap x, tap y)
{
    const uint32_t *up = image->pixels + y.index * image->columns;
    const uint32_t *low = image->pixels + y.next * image->columns;
    uint8_t mixed[4];

    for (int k = 0; k < 4; k++) {
        int shift = 8 * k;
        float a = channel(up[x.index], shift), b = channel(up[x.next], shift);
        float c = channel(low[x.index], shift), d = channel(low[x.next], shift);
        float over = a + (b - a) * x.weight, under = c + (d - c) * x.weight;

        mixed[k] = (uint8_t)(over + (under - over) * y.weight + 0.5f);
    }
    return (canvas_color){.r = mixed[2], .g = mixed[1], .b = mixed[0], .a = mixed[3]};
}

static bool is_opaque(const uint32_t *row, size_t n)
{
    uint32_t all = 0xFF000000u;

    for (size_t i = 0; i < n; i++)
        all &= row[i];
    return all == 0xFF000000u;
}

static void copy_row(uint32_t *to, const uint32_t *from, size_t n)
{
    if (is_opaque(from, n)) {
        memcpy(to, from, n * sizeof *to);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (from[i] >> 24 == 255)
            to[i] = from[i];
        else if (from[i] >> 24 != 0)
            to[i] = raster_blend(to[i],
                                 (canvas_color){.r = (uint8_t)(from[i] >> 16),
                                                .g = (uint8_t)(from[i] >> 8),
                                                .b = (uint8_t)from[i],
                                                .a = (uint8_t)(from[i] >> 24)},
                                 1.0f);
}

static void stretch_row(uint32_t *to, raster_rect visible, canvas_rect where,
                        const canvas_image *image, tap y, bool smooth)
{
    for (int x = visible.x0; x < visible.x1; x++) {
        double place = (x + 0.5 - where.x) * (double)image->columns / where.width;

        to[x] = raster_blend(to[x], sample(image, tap_at(place, image->columns, smooth), y), 1.0f);
    }
}

static raster_rect visible_part(raster_rect clip, canvas_rect where)
{
    return (raster_rect){(int)fmax(clip.x0, where.x), (int)fmax(clip.y0, where.y),
                         (int)fmin(clip.x1, where.x + where.width),
                         (int)fmin(clip.y1, where.y + where.height)};
}

void picture_draw(raster_target target, raster_rect clip, canvas_rect where, canvas_image image,
                  bool smooth)
{
    raster_rect visible = visible_part(clip, where);
    bool same = where.width == (double)image.columns && where.height == (double)image.rows;

    for (int y = visible.y0; y < visible.y1 && visible.x0 < visible.x1; y++) {
        uint32_t *to = target.pixels + (size_t)y * target.stride;
        double place = (y + 0.5 - where.y) * (double)image.rows / where.height;

        if (same)
            copy_row(to + visible.x0,
                     image.pixels + (size_t)(y - (int)where.y) * image.columns +
                         (visible.x0 - (int)where.x),
                     (size_t)(visible.x1 - visible.x0));
        else
            stretch_row(to, visible, where, &image, tap_at(place, image.rows, smooth), smooth);
    }
}
