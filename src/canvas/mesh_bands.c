#include "canvas/mesh_bands.h"

#include <stdlib.h>

/** The bands that a triangle may touch: from low on, to before high. */
typedef struct range {
    size_t low, high;
} range;

static float lesser(float a, float b)
{
    return a < b ? a : b;
}

static float greater(float a, float b)
{
    return a > b ? a : b;
}

static range touched(const mesh_scene *s, size_t i, size_t rows, size_t height)
{
    const uint32_t *corner = s->triangles[i].corner;
    float a = s->vertices[corner[0]].y, b = s->vertices[corner[1]].y, c = s->vertices[corner[2]].y;
    float top = greater(lesser(lesser(a, b), c), 0.0f);
    float bottom = lesser(greater(greater(a, b), c), (float)rows);

    if (!(top < bottom))
        return (range){0, 0};
    return (range){(size_t)top / height, ((size_t)bottom + height) / height};
}

static void count_touches(mesh_bands *b, const mesh_scene *s, size_t rows, size_t height)
{
    for (size_t i = 0; i < s->triangle_count; i++) {
        range r = touched(s, i, rows, height);

        for (size_t k = r.low; k < r.high && k < b->count; k++)
            b->first[k + 2]++;
    }
    for (size_t k = 2; k < b->count + 2; k++)
        b->first[k] += b->first[k - 1];
}

tw_status mesh_bands_make(mesh_bands *out, const mesh_scene *s, size_t rows, size_t height)
{
    mesh_bands b = {.count = (rows + height - 1) / height};

    // Counts are kept two places on: filling the list moves each start to where it belongs.
    b.first = calloc(b.count + 2, sizeof *b.first);
    if (b.first == NULL)
        return TW_ENOMEM;
    count_touches(&b, s, rows, height);
    b.list = malloc((b.first[b.count + 1] + 1) * sizeof *b.list);
    if (b.list == NULL) {
        mesh_bands_clear(&b);
        return TW_ENOMEM;
    }
    for (size_t i = 0; i < s->triangle_count; i++) {
        range r = touched(s, i, rows, height);

        for (size_t k = r.low; k < r.high && k < b.count; k++)
            b.list[b.first[k + 1]++] = (uint32_t)i;
    }
    *out = b;
    return TW_OK;
}

void mesh_bands_clear(mesh_bands *bands)
{
    free(bands->first);
    free(bands->list);
}
