#include "canvas/mesh.h"

#include "base/vector.h"
#include "thalweg/threads.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

// Samples a pixel, along a row and along a column.
#define FINE 2

// Rows of pixels that one thread works on at a time: their samples stay in the cache.
#define BAND 16

// Samples worked on at a time: a whole vector.
#define GROUP 8

#define FOR_GROUP(i) ONE_VECTOR for (int i = 0; i < GROUP; i++)

// Triangles that cover less, in square pixels, are of one colour: their slopes would be noise.
#define SLIVER 0.02f

// The samples of a band.
typedef struct band {
    size_t stride;   // Samples a row: those of the picture, and room for a last group.
    int top, bottom; // Rows of samples, of the whole picture.
    int columns;     // Samples a row that show.
    float *depth;
    uint32_t *pixels;
} band;

// What changes evenly over a triangle: its value at the first vertex, and its slopes.
typedef struct plane {
    float at, x, y;
} plane;

// The first row of samples at or below a height.
static int first_row(float top)
{
    return (int)ceilf(top * FINE - 0.5f);
}

static plane plane_make(const mesh_vertex *v[3], float a, float b, float c, float inverse)
{
    float dx1 = v[1]->x - v[0]->x, dy1 = v[1]->y - v[0]->y;
    float dx2 = v[2]->x - v[0]->x, dy2 = v[2]->y - v[0]->y;

    return (plane){a, ((b - a) * dy2 - (c - a) * dy1) * inverse,
                   ((c - a) * dx1 - (b - a) * dx2) * inverse};
}

static inline float plane_at(const plane *p, float dx, float dy)
{
    return p->at + p->x * dx + p->y * dy;
}

// Where an edge, from its upper end to its lower, crosses a row.
static inline float edge_at(const mesh_vertex *upper, const mesh_vertex *lower, float y)
{
    return upper->x + (y - upper->y) * ((lower->x - upper->x) / (lower->y - upper->y));
}

static inline uint32_t packed(float red, float green, float blue)
{
    return 0xFF000000u | (uint32_t)(int)red << 16 | (uint32_t)(int)green << 8 | (uint32_t)(int)blue;
}

// What changes along a row of samples: at its first, and from one to the next.
typedef struct span {
    float depth, depth_step;
    float color[3], color_step[3];
} span;

static inline float in_range(float v)
{
    float low = v > 0.0f ? v : 0.0f;

    return low < 255.0f ? low : 255.0f;
}

// Paint n samples, in whole groups: those beyond, and those behind others, keep what they have.
static inline void paint_span(float *restrict depth, uint32_t *restrict pixels, int n,
                              const span *restrict s)
{
    for (int x = 0; x < n; x += GROUP)
        FOR_GROUP(i)
        {
            float t = (float)(x + i), z = s->depth + s->depth_step * t;
            uint32_t color = packed(in_range(s->color[0] + s->color_step[0] * t),
                                    in_range(s->color[1] + s->color_step[1] * t),
                                    in_range(s->color[2] + s->color_step[2] * t));
            int shows = (x + i < n) & (z < depth[x + i]);

            depth[x + i] = shows ? z : depth[x + i];
            pixels[x + i] = shows ? color : pixels[x + i];
        }
}

// A triangle with its corners from top to bottom, and what it shows.
typedef struct shape {
    const mesh_vertex *v[3];
    plane depth, color[3];
} shape;

static inline void swap_if_above(const mesh_vertex **a, const mesh_vertex **b)
{
    if ((*b)->y < (*a)->y) {
        const mesh_vertex *swapped = *a;

        *a = *b;
        *b = swapped;
    }
}

static inline void shape_make(shape *s, const mesh_scene *scene, uint32_t triangle)
{
    const uint32_t *corner = scene->triangles[triangle].corner;
    const mesh_vertex **v = s->v;
    float area, inverse;

    for (int i = 0; i < 3; i++)
        v[i] = &scene->vertices[corner[i]];
    swap_if_above(&v[0], &v[1]);
    swap_if_above(&v[1], &v[2]);
    swap_if_above(&v[0], &v[1]);
    area = (v[1]->x - v[0]->x) * (v[2]->y - v[0]->y) - (v[2]->x - v[0]->x) * (v[1]->y - v[0]->y);
    inverse = fabsf(area) > SLIVER ? 1.0f / area : 0.0f;
    s->depth = plane_make(v, v[0]->depth, v[1]->depth, v[2]->depth, inverse);
    s->color[0] = plane_make(v, v[0]->red, v[1]->red, v[2]->red, inverse);
    s->color[1] = plane_make(v, v[0]->green, v[1]->green, v[2]->green, inverse);
    s->color[2] = plane_make(v, v[0]->blue, v[1]->blue, v[2]->blue, inverse);
}

// Paint a row of samples of a triangle, at height y, from column x0 to before x1.
static inline void paint_row(const band *b, const shape *s, int row, int x0, int x1)
{
    const float step = 1.0f / FINE;
    float dx = ((float)x0 + 0.5f) * step - s->v[0]->x, dy = ((float)row + 0.5f) * step - s->v[0]->y;
    size_t offset = (size_t)(row - b->top) * b->stride + (size_t)x0;
    span with = {.depth = plane_at(&s->depth, dx, dy), .depth_step = s->depth.x * step};

    for (int k = 0; k < 3; k++) {
        with.color[k] = plane_at(&s->color[k], dx, dy);
        with.color_step[k] = s->color[k].x * step;
    }
    paint_span(b->depth + offset, b->pixels + offset, x1 - x0, &with);
}

static inline int clamp_column(float x, int columns)
{
    float at = ceilf(x * FINE - 0.5f);

    return at <= 0.0f ? 0 : at >= (float)columns ? columns : (int)at;
}

static inline int within(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

static inline void paint_triangle(const band *b, const shape *s)
{
    const mesh_vertex *const *v = s->v;
    int top = within(first_row(v[0]->y), b->top, b->bottom);
    int bottom = within(first_row(v[2]->y), b->top, b->bottom);

    for (int row = top; row < bottom; row++) {
        float y = ((float)row + 0.5f) / FINE, whole = edge_at(v[0], v[2], y);
        float part = y < v[1]->y ? edge_at(v[0], v[1], y) : edge_at(v[1], v[2], y);
        int x0 = clamp_column(whole < part ? whole : part, b->columns);
        int x1 = clamp_column(whole < part ? part : whole, b->columns);

        if (x0 < x1)
            paint_row(b, s, row, x0, x1);
    }
}

TW_CLONES
static void paint_triangles(const band *b, const mesh_scene *scene, size_t count,
                            const uint32_t *list)
{
    shape s;

    for (size_t i = 0; i < count; i++) {
        shape_make(&s, scene, list[i]);
        paint_triangle(b, &s);
    }
}

// A floor as it is looked up: where on its image, 0 to 1, and how deep a place is.
typedef struct lookup {
    const canvas_image *image;
    plane place[2], depth;
    float x, y; // Of the corner.
} lookup;

static lookup lookup_make(const mesh_floor *floor)
{
    const mesh_vertex *u = &floor->along[0], *v = &floor->along[1];
    float inverse = 1.0f / (u->x * v->y - u->y * v->x);
    plane a = {0.0f, v->y * inverse, -v->x * inverse}, b = {0.0f, -u->y * inverse, u->x * inverse};

    return (lookup){.image = &floor->image,
                    .place = {a, b},
                    .depth = {floor->corner.depth, u->depth * a.x + v->depth * b.x,
                              u->depth * a.y + v->depth * b.y},
                    .x = floor->corner.x,
                    .y = floor->corner.y};
}

// Narrow [*from, *to] to where p + slope x is between 0 and 1.
static void narrow(float p, float slope, float *from, float *to)
{
    float a = -p / slope, b = (1.0f - p) / slope;

    if (slope == 0.0f) {
        if (!(p >= 0.0f && p < 1.0f))
            *to = *from;
        return;
    }
    *from = fmaxf(*from, fminf(a, b));
    *to = fminf(*to, fmaxf(a, b));
}

static inline size_t texel(float place, size_t n)
{
    float at = place * (float)n;

    return at <= 0.0f ? 0 : at >= (float)n ? n - 1 : (size_t)at;
}

static void floor_row(const band *b, const lookup *l, int row)
{
    float y = ((float)row + 0.5f) / FINE - l->y, from = -l->x, to = (float)b->columns / FINE - l->x;
    float u = plane_at(&l->place[0], 0.0f, y), v = plane_at(&l->place[1], 0.0f, y);
    size_t offset = (size_t)(row - b->top) * b->stride;

    narrow(u, l->place[0].x, &from, &to);
    narrow(v, l->place[1].x, &from, &to);
    for (int x = clamp_column(from + l->x, b->columns), x1 = clamp_column(to + l->x, b->columns);
         x < x1; x++) {
        float dx = ((float)x + 0.5f) / FINE - l->x, z = plane_at(&l->depth, dx, y);
        size_t column = texel(u + l->place[0].x * dx, l->image->columns);
        size_t line = texel(v + l->place[1].x * dx, l->image->rows);

        if (z < b->depth[offset + (size_t)x]) {
            b->depth[offset + (size_t)x] = z;
            b->pixels[offset + (size_t)x] = l->image->pixels[line * l->image->columns + column];
        }
    }
}

static void paint_floor(const band *b, const mesh_floor *floor)
{
    const lookup l = lookup_make(floor);

    if (floor->image.columns == 0 || !isfinite(l.place[0].x + l.place[0].y + l.place[1].x))
        return; // None, or seen edge-on.
    for (int row = b->top; row < b->bottom; row++)
        floor_row(b, &l, row);
}

// The mean of a channel over the samples that show something; each is 0 or 1.
static inline uint32_t mean_channel(const uint32_t color[FINE * FINE], const int shows[FINE * FINE],
                                    int shift, float share)
{
    int sum = 0;

    for (int k = 0; k < FINE * FINE; k++)
        sum += (int)(color[k] >> shift & 255) * shows[k];
    return (uint32_t)(int)((float)sum * share + 0.5f) << shift;
}

// A row of pixels from two of samples: their mean colours, as opaque as there are many that show
// something, and the farthest depths.
TW_CLONES
static void resolve(size_t n, const float *restrict upper, const float *restrict lower,
                    const uint32_t *restrict upper_color, const uint32_t *restrict lower_color,
                    uint32_t *restrict pixels, float *restrict farthest)
{
    INDEPENDENT
    for (size_t i = 0; i < n; i++) {
        const float a = upper[2 * i], b = upper[2 * i + 1], c = lower[2 * i], d = lower[2 * i + 1];
        const int shows[] = {a < INFINITY, b < INFINITY, c < INFINITY, d < INFINITY};
        const uint32_t color[] = {upper_color[2 * i], upper_color[2 * i + 1], lower_color[2 * i],
                                  lower_color[2 * i + 1]};
        const int count = shows[0] + shows[1] + shows[2] + shows[3];
        const float share = 1.0f / (float)(count > 0 ? count : 1);
        const float above = a > b ? a : b, below = c > d ? c : d;

        pixels[i] = (uint32_t)(count * 255 / (FINE * FINE)) << 24 |
                    mean_channel(color, shows, 16, share) | mean_channel(color, shows, 8, share) |
                    mean_channel(color, shows, 0, share);
        farthest[i] = above > below ? above : below;
    }
}

// The triangles of a scene, sorted by the bands of rows that they may touch: those of band i are
// list[first[i]] to before list[first[i + 1]], in the order they were given.
typedef struct bands {
    size_t count;
    size_t *first;
    uint32_t *list;
} bands;

// The bands that a triangle may touch: from low on, to before high.
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

static void count_touches(bands *b, const mesh_scene *s, size_t rows, size_t height)
{
    for (size_t i = 0; i < s->triangle_count; i++) {
        range r = touched(s, i, rows, height);

        for (size_t k = r.low; k < r.high && k < b->count; k++)
            b->first[k + 2]++;
    }
    for (size_t k = 2; k < b->count + 2; k++)
        b->first[k] += b->first[k - 1];
}

static void bands_clear(bands *b)
{
    free(b->first);
    free(b->list);
}

// Bands of so many rows each; the last may have fewer.
static tw_status sort_into_bands(bands *out, const mesh_scene *s, size_t rows, size_t height)
{
    bands b = {.count = (rows + height - 1) / height};

    // Counts are kept two places on: filling the list moves each start to where it belongs.
    b.first = calloc(b.count + 2, sizeof *b.first);
    if (b.first == NULL)
        return TW_ENOMEM;
    count_touches(&b, s, rows, height);
    b.list = malloc((b.first[b.count + 1] + 1) * sizeof *b.list);
    if (b.list == NULL) {
        bands_clear(&b);
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

static void draw_band(band *b, const mesh_picture *picture, const mesh_scene *scene,
                      const bands *sorted, size_t k)
{
    size_t top = k * BAND, bottom = top + BAND < picture->rows ? top + BAND : picture->rows;

    b->top = (int)(top * FINE);
    b->bottom = (int)(bottom * FINE);
    for (size_t i = 0; i < (bottom - top) * FINE * b->stride; i++)
        b->depth[i] = INFINITY;
    paint_triangles(b, scene, sorted->first[k + 1] - sorted->first[k],
                    sorted->list + sorted->first[k]);
    paint_floor(b, &scene->floor);
    for (size_t row = top; row < bottom; row++) {
        size_t from = (row * FINE - (size_t)b->top) * b->stride, to = row * picture->columns;

        resolve(picture->columns, b->depth + from, b->depth + from + b->stride, b->pixels + from,
                b->pixels + from + b->stride, picture->pixels + to, picture->depth + to);
    }
}

tw_status mesh_draw(const mesh_picture *picture, const mesh_scene *scene, int threads)
{
    size_t stride = picture->columns * FINE + GROUP, samples = stride * BAND * FINE;
    bands sorted;
    tw_status status = sort_into_bands(&sorted, scene, picture->rows, BAND);

    if (status < 0)
        return status;
#pragma omp parallel num_threads(tw_threads(threads))
    {
        band b = {.stride = stride,
                  .columns = (int)(picture->columns * FINE),
                  .depth = malloc(samples * sizeof *b.depth),
                  .pixels = calloc(samples, sizeof *b.pixels)};
        bool failed = b.depth == NULL || b.pixels == NULL;

#pragma omp for schedule(dynamic)
        for (size_t k = 0; k < sorted.count; k++)
            if (!failed)
                draw_band(&b, picture, scene, &sorted, k);
        if (failed)
#pragma omp atomic write
            status = TW_ENOMEM;
        free(b.depth);
        free(b.pixels);
    }
    bands_clear(&sorted);
    return status;
}
