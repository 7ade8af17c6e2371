#include "canvas/stroke.h"

#include "canvas/thin.h"

#include <math.h>

// How far, in pixels, thinning may move a line.
#define TOLERANCE 0.2

// A pen that draws dashes: how far along their pattern it is.
typedef struct pen {
    raster *r;
    const canvas_stroke *stroke;
    double scale, period, phase;
} pen;

double stroke_phase(double length, double period)
{
    const double phase = fmod(length, period);

    return isfinite(phase) ? phase : 0.0;
}

static pen pen_make(raster *r, const canvas_stroke *stroke, double scale)
{
    pen p = {.r = r, .stroke = stroke, .scale = scale};

    for (size_t i = 0; stroke->dashes != NULL && i < stroke->dash_count; i++)
        p.period += stroke->dashes[i] * scale;
    return p;
}

// Where in the pattern a phase is: the dash (even ones are drawn), and how much is left of it.
static size_t dash_at(const pen *p, double phase, double *left)
{
    size_t i = 0;
    double rest = stroke_phase(phase, p->period);

    while (i + 1 < p->stroke->dash_count && rest >= p->stroke->dashes[i] * p->scale)
        rest -= p->stroke->dashes[i++] * p->scale;
    *left = fmax(p->stroke->dashes[i] * p->scale - rest, 1e-3);
    return i;
}

static void draw_dashes(const pen *p, canvas_point a, canvas_point b, double phase)
{
    double length = hypot(b.x - a.x, b.y - a.y), left;

    for (double at = 0.0; at < length; at += left) {
        bool on = dash_at(p, phase + at, &left) % 2 == 0;
        double t0 = at / length, t1 = fmin((at + left) / length, 1.0);

        if (on)
            raster_add(p->r, (canvas_point){a.x + t0 * (b.x - a.x), a.y + t0 * (b.y - a.y)},
                       (canvas_point){a.x + t1 * (b.x - a.x), a.y + t1 * (b.y - a.y)});
    }
}

static void draw_segment(void *user, canvas_point a, canvas_point b)
{
    pen *p = user;
    canvas_point from = a, to = b;

    if (p->period <= 0.0 || (a.x == b.x && a.y == b.y)) {
        raster_add(p->r, a, b);
        return;
    }
    // Only what shows is walked dash by dash: the rest may be of any length.
    if (raster_visible(p->r, &from, &to))
        draw_dashes(p, from, to, p->phase + hypot(from.x - a.x, from.y - a.y));
    p->phase = stroke_phase(p->phase + hypot(b.x - a.x, b.y - a.y), p->period);
}

// A coat in pixels. A line thinner than a pixel is a fainter one a pixel wide.
static raster_coat coat_of(double width, canvas_color color)
{
    if (width < 1.0)
        color.a = (uint8_t)lround(color.a * width);
    return (raster_coat){fmax(width, 1.0), color};
}

// A dashed line's casing is solid, so it takes a pass of its own.
static void stroke_casing(raster *r, raster_target target, raster_rect clip, double scale,
                          size_t count, const canvas_point *points, const canvas_stroke *stroke)
{
    const canvas_stroke casing = {.width = stroke->casing, .color = stroke->casing_color};

    stroke_polyline(r, target, clip, scale, count, points, &casing);
}

void stroke_polyline(raster *r, raster_target target, raster_rect clip, double scale, size_t count,
                     const canvas_point *points, const canvas_stroke *stroke)
{
    pen p = pen_make(r, stroke, scale);
    bool cased = stroke->casing > stroke->width, dashed = p.period > 0.0;
    const raster_coat coats[RASTER_COATS] = {
        coat_of(stroke->casing * scale, stroke->casing_color),
        coat_of(stroke->width * scale, stroke->color),
    };

    if (cased && dashed)
        stroke_casing(r, target, clip, scale, count, points, stroke);
    // Casing and line have the same axis: their distances are worked out once for both.
    size_t first = cased && !dashed ? 0 : 1;

    raster_begin(r, coats[first].width, clip);
    thin_line(count, points, scale, TOLERANCE, draw_segment, &p);
    raster_paint(r, target, RASTER_COATS - first, coats + first);
}
