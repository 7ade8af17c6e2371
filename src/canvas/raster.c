#include "canvas/raster.h"

#include "engine/base/vector.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/** Pixels are worked on in groups: a whole vector, and the unit of "has been touched". */
#define GROUP 8

struct raster {
    size_t rows, groups; ///< Groups a row.
    float *square;       ///< Squared distance from the line; FLT_MAX outside painting.
    uint8_t *touched;    ///< A byte a group.
    float radius;        ///< Half the width.
    raster_rect clip;
    int top, bottom; ///< Rows touched.
};

/** A capsule's axis from a along d. */
typedef struct capsule {
    float ax, ay, dx, dy;
    float ux, uy; ///< d over its squared length, so that a dot product says how far along.
    float reach;  ///< From the axis to where coverage ends.
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

/** Shorten one side of a segment's range [t0, t1] to where p + t d is at least bound. */
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

/** Liang and Barsky (1984). Measured from the nearer end, where the precision is needed. */
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
    float inverse = square > 1e-12f ? 1.0f / square : 0.0f;

    return (capsule){(float)a.x, (float)a.y, dx, dy, dx * inverse, dy * inverse, radius + 0.5f};
}

static inline int clamp_int(float v, int low, int high)
{
    return v <= (float)low ? low : v >= (float)high ? high : (int)v;
}

/** The columns [from, to) in which a row at height y can come within reach of the axis. */
static inline void row_span(const capsule *c, float y, float *from, float *to)
{
    float low = fminf(0.0f, c->dx) - c->reach, high = fmaxf(0.0f, c->dx) + c->reach;

    // A steep or long axis crosses the row in a strip of its own, far narrower than the whole.
    if (fabsf(c->dy) > 4.0f) {
        float middle = (y - c->ay) * c->dx / c->dy;
        float half = c->reach * sqrtf(c->dx * c->dx + c->dy * c->dy) / fabsf(c->dy);

        low = fmaxf(low, middle - half);
        high = fminf(high, middle + half);
    }
    *from = c->ax + low;
    *to = c->ax + high;
}

TW_CLONES
static void add_capsule(raster *r, const capsule *c, int top, int bottom)
{
    for (int row = top; row < bottom; row++) {
        float y = (float)row + 0.5f, from, to;

        row_span(c, y, &from, &to);
        if (to < (float)r->clip.x0 || from >= (float)r->clip.x1)
            continue;
        size_t first = (size_t)clamp_int(from, r->clip.x0, r->clip.x1 - 1) / GROUP;
        size_t last = (size_t)clamp_int(to, r->clip.x0, r->clip.x1 - 1) / GROUP;
        uint8_t *touched = r->touched + (size_t)row * r->groups;
        float *square = r->square + (size_t)row * r->groups * GROUP;
        float py = y - c->ay;

        for (size_t g = first; g <= last; g++) {
            float px = (float)(g * GROUP) + 0.5f - c->ax;

            touched[g] = 1;
            for (int i = 0; i < GROUP; i++) {
                float x = px + (float)i, t = x * c->ux + py * c->uy;
                float clamped = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
                float ex = x - clamped * c->dx, ey = py - clamped * c->dy;
                float distance = ex * ex + ey * ey, old = square[g * GROUP + (size_t)i];

                square[g * GROUP + (size_t)i] = distance < old ? distance : old;
            }
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

/** A colour over an opaque pixel; alpha is 0 to 1. */
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

static inline void paint_group(uint32_t *pixels, float *square, float reach, canvas_color color)
{
    float red = color.r, green = color.g, blue = color.b, opacity = (float)color.a / 255.0f;

    for (int i = 0; i < GROUP; i++) {
        float coverage = reach - sqrtf(square[i]);

        coverage = coverage < 0.0f ? 0.0f : coverage > 1.0f ? 1.0f : coverage;
        pixels[i] = mix(pixels[i], red, green, blue, coverage * opacity);
        square[i] = FLT_MAX;
    }
}

/** A group that the clip cuts: painted aside, and only what may show is copied back. */
static inline void paint_part(uint32_t *row, int x, float *square, const raster *r,
                              canvas_color color)
{
    uint32_t aside[GROUP] = {0};
    int from = x < r->clip.x0 ? r->clip.x0 - x : 0;
    int to = x + GROUP > r->clip.x1 ? r->clip.x1 - x : GROUP;

    for (int i = from; i < to; i++)
        aside[i] = row[x + i];
    paint_group(aside, square, r->radius + 0.5f, color);
    for (int i = from; i < to; i++)
        row[x + i] = aside[i];
}

/** Eight groups at a glance: a line is nowhere on most of a row. */
static inline bool none_touched(const uint8_t *touched)
{
    uint64_t eight;

    memcpy(&eight, touched, sizeof eight);
    return eight == 0;
}

TW_CLONES
static void paint_row(raster *r, size_t y, uint32_t *row, canvas_color color)
{
    uint8_t *touched = r->touched + y * r->groups;
    float *square = r->square + y * r->groups * GROUP;
    size_t last = (size_t)(r->clip.x1 - 1) / GROUP;

    for (size_t g = (size_t)r->clip.x0 / GROUP; g <= last; g++) {
        int x = (int)(g * GROUP);

        if (g + sizeof(uint64_t) <= last && none_touched(touched + g)) {
            g += sizeof(uint64_t) - 1;
            continue;
        }
        if (!touched[g])
            continue;
        if (x >= r->clip.x0 && x + GROUP <= r->clip.x1)
            paint_group(row + x, square + x, r->radius + 0.5f, color);
        else
            paint_part(row, x, square + x, r, color);
        touched[g] = 0;
    }
}

void raster_paint(raster *r, raster_target target, canvas_color color)
{
    for (int y = r->top; y < r->bottom; y++)
        paint_row(r, (size_t)y, target.pixels + (size_t)y * target.stride, color);
}

/** An edge's line: the signed distance of (x, y) is nx x + ny y + offset, positive outside. */
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

/** The x of a row of pixels' centres at which the polygon, grown by `grow`, lies. */
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

static void polygon_row(uint32_t *row, const raster_rect *clip, const edge *edges, size_t n,
                        double y, canvas_color color)
{
    double from = clip->x0 + 0.5, to = clip->x1 - 0.5, full_from, full_to;

    polygon_span(edges, n, y, 0.5, &from, &to);
    full_from = from;
    full_to = to;
    polygon_span(edges, n, y, -0.5, &full_from, &full_to);
    for (int x = (int)ceil(from - 0.5); x + 0.5 <= to; x++) {
        double centre = x + 0.5, coverage = 1.0;

        if (centre < full_from || centre > full_to)
            coverage = fmin(fmax(0.5 - polygon_distance(edges, n, centre, y), 0.0), 1.0);
        row[x] = raster_blend(row[x], color, (float)coverage);
    }
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
    top = fmax(floor(top - 1.0), clip.y0);
    bottom = fmin(ceil(bottom + 1.0), clip.y1);
    for (int y = (int)top; y < bottom; y++)
        polygon_row(target.pixels + (size_t)y * target.stride, &clip, edges, n, y + 0.5, color);
}
