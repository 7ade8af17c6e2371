#include "canvas/raster.h"

#include "base/vector.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Pixels are worked on in groups: a whole vector, and the unit of "has been touched".
#define GROUP 8

#define FOR_GROUP(i) ONE_VECTOR for (int i = 0; i < GROUP; i++)

struct raster {
    size_t rows, groups; // Groups a row.
    float *square;       // Squared distance from the line; FLT_MAX outside painting.
    uint8_t *touched;    // A byte a group.
    float radius;        // Half the width, of the casing if there is one.
    raster_rect clip;
    int top, bottom; // Rows touched.
};

// A capsule's axis from a along d, and what adding it to the mask needs again and again.
typedef struct capsule {
    float ax, ay, dx, dy;
    float ux, uy;      // d over its squared length, so that a dot product says how far along.
    float reach;       // From the axis to where coverage ends.
    float left, right; // Columns it can touch, from ax.
    float slope, half; // A row touches it within half of slope * (y - ay), too.
} capsule;

raster *raster_new(size_t columns, size_t rows)
{
    raster *r = calloc(1, sizeof *r);

    if (r == NULL)
        return NULL;
    r->rows = rows;
    r->groups = columns / GROUP + 1;
    r->square = malloc(rows * r->groups * GROUP * sizeof *r->square);
    r->touched = calloc(rows, r->groups);
    if (r->square == NULL || r->touched == NULL) {
        raster_free(r);
        return NULL;
    }
    for (size_t i = 0; i < rows * r->groups * GROUP; i++)
        r->square[i] = FLT_MAX;
    return r;
}

void raster_free(raster *r)
{
    if (r == NULL)
        return;
    free(r->square);
    free(r->touched);
    free(r);
}

void raster_begin(raster *r, double width, raster_rect clip)
{
    r->radius = (float)(0.5 * width);
    r->clip = clip;
    r->top = clip.y1;
    r->bottom = clip.y0;
}

// Shorten one side of a segment's range [t0, t1] to where p + t d is at least bound.
static bool cut(double p, double d, double bound, double *t0, double *t1)
{
    if (d == 0.0)
        return p >= bound;
    if (d > 0.0)
        *t0 = fmax(*t0, (bound - p) / d);
    else
        *t1 = fmin(*t1, (bound - p) / d);
    return *t0 <= *t1;
}

// Liang and Barsky (1984). Measured from the nearer end, where the precision is needed.
static bool clip_segment(canvas_point *a, canvas_point *b, const raster_rect *clip, double margin)
{
    bool swap = fabs(a->x) + fabs(a->y) > fabs(b->x) + fabs(b->y);
    canvas_point p = swap ? *b : *a, q = swap ? *a : *b;
    double dx = q.x - p.x, dy = q.y - p.y, t0 = 0.0, t1 = 1.0;

    if (!isfinite(dx) || !isfinite(dy) || !cut(p.x, dx, clip->x0 - margin, &t0, &t1) ||
        !cut(-p.x, -dx, -clip->x1 - margin, &t0, &t1) ||
        !cut(p.y, dy, clip->y0 - margin, &t0, &t1) || !cut(-p.y, -dy, -clip->y1 - margin, &t0, &t1))
        return false;
    canvas_point near = {p.x + t0 * dx, p.y + t0 * dy};
    canvas_point far = t1 < 1.0 ? (canvas_point){p.x + t1 * dx, p.y + t1 * dy} : q;

    *a = swap ? far : near;
    *b = swap ? near : far;
    return true;
}

static capsule capsule_make(canvas_point a, canvas_point b, float radius)
{
    float dx = (float)(b.x - a.x), dy = (float)(b.y - a.y), square = dx * dx + dy * dy;
    float inverse = square > 1e-12f ? 1.0f / square : 0.0f, reach = radius + 0.5f;
    capsule c = {(float)a.x, (float)a.y, dx, dy, dx * inverse, dy * inverse, reach, 0, 0, 0, 0};

    c.left = (dx < 0.0f ? dx : 0.0f) - reach;
    c.right = (dx > 0.0f ? dx : 0.0f) + reach;
    c.half = FLT_MAX;
    // A long slanting axis crosses a row in a strip of its own, far narrower than the whole.
    if (fabsf(dy) > 4.0f && fabsf(dx) > 2.0f * GROUP) {
        c.slope = dx / dy;
        c.half = reach * sqrtf(square) / fabsf(dy);
    }
    return c;
}

static inline int clamp_int(float v, int low, int high)
{
    return v <= (float)low ? low : v >= (float)high ? high : (int)v;
}

// Lower the squared distances of a group of a row, whose first pixel is at x, to a capsule's.
static inline void approach(float *restrict square, float x, float y, const capsule *restrict c)
{
    FOR_GROUP(i)
    {
        float px = x + (float)i, t = px * c->ux + y * c->uy;
        // t clamped to 0 and 1, in a way that gcc does not turn into masks.
        float clamped = 0.5f + 0.5f * (fabsf(t) - fabsf(t - 1.0f));
        float ex = px - clamped * c->dx, ey = y - clamped * c->dy;
        float distance = ex * ex + ey * ey;

        square[i] = distance < square[i] ? distance : square[i];
    }
}

TW_CLONES
static void add_capsule(const raster *r, const capsule *shared, int top, int bottom)
{
    const capsule c = *shared;
    int x0 = r->clip.x0, x1 = r->clip.x1;

    for (int row = top; row < bottom; row++) {
        float y = (float)row + 0.5f - c.ay, middle = c.slope * y;
        float low = middle - c.half, high = middle + c.half;
        float from = c.ax + (low > c.left ? low : c.left);
        float to = c.ax + (high < c.right ? high : c.right);

        if (from > to || to < (float)x0 || from >= (float)x1)
            continue;
        int first = clamp_int(from, x0, x1 - 1) / GROUP, last = clamp_int(to, x0, x1 - 1) / GROUP;
        uint8_t *touched = r->touched + (size_t)row * r->groups;
        float *square = r->square + (size_t)row * r->groups * GROUP;

        for (int g = first; g <= last; g++) {
            touched[g] = 1;
            approach(square + g * GROUP, (float)(g * GROUP) + 0.5f - c.ax, y, &c);
        }
    }
}

bool raster_visible(const raster *r, canvas_point *a, canvas_point *b)
{
    bool empty = r->clip.x0 >= r->clip.x1 || r->clip.y0 >= r->clip.y1;

    return !empty && clip_segment(a, b, &r->clip, (double)r->radius + 0.5);
}

void raster_add(raster *r, canvas_point a, canvas_point b)
{
    float reach = r->radius + 0.5f;

    if (!raster_visible(r, &a, &b))
        return;
    capsule c = capsule_make(a, b, r->radius);
    int top = clamp_int(fminf(c.ay, c.ay + c.dy) - reach, r->clip.y0, r->clip.y1 - 1);
    int bottom = clamp_int(fmaxf(c.ay, c.ay + c.dy) + reach, r->clip.y0, r->clip.y1 - 1) + 1;

    add_capsule(r, &c, top, bottom);
    r->top = top < r->top ? top : r->top;
    r->bottom = bottom > r->bottom ? bottom : r->bottom;
}

// A colour over an opaque pixel; alpha is 0 to 1.
static inline uint32_t mix(uint32_t under, float r, float g, float b, float alpha)
{
    float ur = (float)(int)(under >> 16 & 255), ug = (float)(int)(under >> 8 & 255);
    float ub = (float)(int)(under & 255);
    int red = (int)(ur + (r - ur) * alpha + 0.5f);
    int green = (int)(ug + (g - ug) * alpha + 0.5f);
    int blue = (int)(ub + (b - ub) * alpha + 0.5f);

    return 0xFF000000u | (uint32_t)red << 16 | (uint32_t)green << 8 | (uint32_t)blue;
}

uint32_t raster_blend(uint32_t under, canvas_color color, float coverage)
{
    return mix(under, color.r, color.g, color.b, coverage * (float)color.a / 255.0f);
}

// A line's ink, or its casing's: how far from the axis it reaches, and its colour.
typedef struct coat {
    float reach, red, green, blue, opacity;
} coat;

static coat coat_make(double width, canvas_color color)
{
    return (coat){(float)(0.5 * width + 0.5), color.r, color.g, color.b, (float)color.a / 255.0f};
}

static inline uint32_t coated(uint32_t under, float distance, const coat *with)
{
    float depth = with->reach - distance, positive = depth > 0.0f ? depth : 0.0f;

    return mix(under, with->red, with->green, with->blue,
               (positive < 1.0f ? positive : 1.0f) * with->opacity);
}

// Paint n pixels, one coat over the other, and clear their mask.
static inline void paint_span(uint32_t *restrict pixels, float *restrict square, size_t n,
                              size_t coat_count, const coat *restrict coats)
{
    const coat first = coats[0], second = coats[coat_count - 1];

    if (coat_count == 1)
        FOR_LANES (i, n) {
            pixels[i] = coated(pixels[i], sqrtf(square[i]), &first);
            square[i] = FLT_MAX;
        }
    else
        FOR_LANES (i, n) {
            float distance = sqrtf(square[i]);

            pixels[i] = coated(coated(pixels[i], distance, &first), distance, &second);
            square[i] = FLT_MAX;
        }
}

// A group that the clip cuts: painted aside, and only what may show is copied back.
static inline void paint_part(const raster *r, uint32_t *row, int x, float *square,
                              size_t coat_count, const coat *coats)
{
    uint32_t aside[GROUP] = {0};
    int from = x < r->clip.x0 ? r->clip.x0 - x : 0;
    int to = x + GROUP > r->clip.x1 ? r->clip.x1 - x : GROUP;

    for (int i = from; i < to; i++)
        aside[i] = row[x + i];
    paint_span(aside, square, GROUP, coat_count, coats);
    for (int i = from; i < to; i++)
        row[x + i] = aside[i];
}

// The first group from g on, before end, that is touched (or is not); eight at a glance.
static inline size_t seek(const uint8_t *touched, size_t g, size_t end, bool wanted)
{
    uint64_t eight;

    for (; g + sizeof eight <= end; g += sizeof eight) {
        memcpy(&eight, touched + g, sizeof eight);
        if (eight != (wanted ? 0 : 0x0101010101010101u))
            break;
    }
    while (g < end && (touched[g] != 0) != wanted)
        g++;
    return g;
}

TW_CLONES
static void paint_row(raster *r, size_t y, uint32_t *row, size_t coat_count, const coat *coats)
{
    uint8_t *touched = r->touched + y * r->groups;
    float *square = r->square + y * r->groups * GROUP;
    size_t first = (size_t)r->clip.x0 / GROUP, end = (size_t)(r->clip.x1 - 1) / GROUP + 1;
    size_t whole_first = ((size_t)r->clip.x0 + GROUP - 1) / GROUP;
    size_t whole_end = (size_t)r->clip.x1 / GROUP;

    for (size_t g = seek(touched, first, end, true), to; g < end;
         g = seek(touched, to, end, true)) {
        if (g < whole_first || g >= whole_end) {
            paint_part(r, row, (int)(g * GROUP), square + g * GROUP, coat_count, coats);
            to = g + 1;
        } else {
            to = seek(touched, g, whole_end, false);
            paint_span(row + g * GROUP, square + g * GROUP, (to - g) * GROUP, coat_count, coats);
        }
        memset(touched + g, 0, to - g);
    }
}

void raster_paint(raster *r, raster_target target, size_t count, const raster_coat *coats)
{
    coat made[RASTER_COATS];

    for (size_t i = 0; i < count; i++)
        made[i] = coat_make(coats[i].width, coats[i].color);
    for (int y = r->top; y < r->bottom; y++)
        paint_row(r, (size_t)y, target.pixels + (size_t)y * target.stride, count, made);
}

// An edge's line: the signed distance of (x, y) is nx x + ny y + offset, positive outside.
typedef struct edge {
    double nx, ny, offset;
} edge;

static size_t make_edges(edge edges[], size_t count, const canvas_point *p)
{
    double area = 0.0;
    size_t n = 0;

    for (size_t i = 0, j = count - 1; i < count; j = i++)
        area += p[j].x * p[i].y - p[i].x * p[j].y;
    for (size_t i = 0, j = count - 1; i < count; j = i++) {
        double dx = p[i].x - p[j].x, dy = p[i].y - p[j].y, length = hypot(dx, dy);
        double sign = area > 0.0 ? 1.0 : -1.0;

        if (length > 0.0) {
            double nx = sign * dy / length, ny = -sign * dx / length;

            edges[n++] = (edge){nx, ny, -(nx * p[i].x + ny * p[i].y)};
        }
    }
    return n;
}

// The x of a row of pixels' centres at which the polygon, grown by `grow`, lies.
static void polygon_span(const edge *edges, size_t n, double y, double grow, double *from,
                         double *to)
{
    for (size_t i = 0; i < n; i++) {
        double rest = grow - edges[i].ny * y - edges[i].offset, nx = edges[i].nx;

        if (fabs(nx) < 1e-9) {
            if (rest < 0.0)
                *to = *from - 1.0;
        } else if (nx > 0.0) {
            *to = fmin(*to, rest / nx);
        } else {
            *from = fmax(*from, rest / nx);
        }
    }
}

static double polygon_distance(const edge *edges, size_t n, double x, double y)
{
    double most = -DBL_MAX;

    for (size_t i = 0; i < n; i++)
        most = fmax(most, edges[i].nx * x + edges[i].ny * y + edges[i].offset);
    return most;
}

// Blend the pixels from one on and before another, each by its distance from the edges.
static void blend_edge(uint32_t *row, int from, int to, const edge *edges, size_t n, double y,
                       canvas_color color)
{
    for (int x = from; x < to; x++) {
        double distance = polygon_distance(edges, n, x + 0.5, y);

        row[x] = raster_blend(row[x], color, (float)fmin(fmax(0.5 - distance, 0.0), 1.0));
    }
}

// The same for pixels that are covered whole.
static void fill_inside(uint32_t *row, int from, int to, canvas_color color)
{
    const uint32_t opaque =
        0xFF000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;

    if (color.a == 255)
        for (int x = from; x < to; x++)
            row[x] = opaque;
    else
        for (int x = from; x < to; x++)
            row[x] = raster_blend(row[x], color, 1.0f);
}

// A place among the pixels from one on and before another.
static int pixel_within(double place, int from, int to)
{
    return (int)fmin(fmax(place, from), to);
}

static void polygon_row(uint32_t *row, const raster_rect *clip, const edge *edges, size_t n,
                        double y, canvas_color color)
{
    double from = clip->x0 + 0.5, to = clip->x1 - 0.5, full_from, full_to;

    polygon_span(edges, n, y, 0.5, &from, &to);
    full_from = from;
    full_to = to;
    polygon_span(edges, n, y, -0.5, &full_from, &full_to);
    const int first = pixel_within(ceil(from - 0.5), clip->x0, clip->x1);
    const int end = pixel_within(floor(to - 0.5) + 1.0, first, clip->x1);
    const int inside = pixel_within(ceil(full_from - 0.5), first, end);
    const int outside = pixel_within(floor(full_to - 0.5) + 1.0, inside, end);

    blend_edge(row, first, inside, edges, n, y, color);
    fill_inside(row, inside, outside, color);
    blend_edge(row, outside, end, edges, n, y, color);
}

void raster_polygon(raster_target target, raster_rect clip, size_t count,
                    const canvas_point *points, canvas_color color)
{
    edge edges[CANVAS_POLYGON_POINTS];
    size_t n = make_edges(edges, count, points);
    double top = INFINITY, bottom = -INFINITY;

    for (size_t i = 0; i < count; i++) {
        top = fmin(top, points[i].y);
        bottom = fmax(bottom, points[i].y);
    }
    const int first = pixel_within(floor(top - 1.0), clip.y0, clip.y1);
    const int end = pixel_within(ceil(bottom + 1.0), clip.y0, clip.y1);
    for (int y = first; y < end; y++)
        polygon_row(target.pixels + (size_t)y * target.stride, &clip, edges, n, y + 0.5, color);
}
