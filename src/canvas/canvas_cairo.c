#include "canvas/canvas_cairo.h"

#include "canvas/canvas_ink.h"
#include "canvas/drawing.h"
#include "canvas/outlines.h"
#include "canvas/stroke.h"
#include "canvas/thin.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

// How far, in pixels, thinning may move a line: as far as in the SDL ink.
#define TOLERANCE 0.2

// Lines are cut so far outside of the clip, in points, beyond what the widest line reaches.
#define MARGIN 64.0

typedef struct canvas_cairo {
    canvas base;
    drawing *drawing;
    cairo_t *cairo; // The drawing's.
    fonts *fonts;
    outlines *outlines;
} canvas_cairo;

static canvas_cairo *cairo_of(canvas *c)
{
    return (canvas_cairo *)c;
}

static void set_color(cairo_t *cairo, canvas_color color)
{
    cairo_set_source_rgba(cairo, color.r / 255.0, color.g / 255.0, color.b / 255.0,
                          color.a / 255.0);
}

static void cairo_clip_changed(canvas *c)
{
    cairo_t *cairo = cairo_of(c)->cairo;
    const canvas_rect clip = c->clip[c->clip_depth];
    const double x = canvas_snap(c, clip.x), y = canvas_snap(c, clip.y);

    cairo_reset_clip(cairo);
    if (c->clip_depth == 0)
        return;
    cairo_rectangle(cairo, x, y, canvas_snap(c, clip.x + clip.width) - x,
                    canvas_snap(c, clip.y + clip.height) - y);
    cairo_clip(cairo);
}

static void cairo_clear(canvas *c, canvas_color color)
{
    color.a = 255;
    set_color(cairo_of(c)->cairo, color);
    cairo_paint(cairo_of(c)->cairo);
}

static void cairo_draw_image(canvas *c, canvas_rect where, canvas_image image, bool smooth)
{
    canvas_cairo *s = cairo_of(c);
    // As the SDL ink places it.
    const double x = canvas_snap(c, where.x), y = canvas_snap(c, where.y);
    const canvas_rect place = {x, y, canvas_snap(c, where.x + where.width) - x,
                               canvas_snap(c, where.y + where.height) - y};

    drawing_add_image(s->drawing, place, image, smooth);
}

// A line on its way onto the paper.
typedef struct pen {
    cairo_t *cairo;
    const canvas_stroke *stroke;
    canvas_rect near;     // What lies outside is cut off.
    double period, phase; // Of the dashes; 0: a solid line.
    canvas_point at;      // Where the path ends.
    bool begun;
} pen;

// Ink what the pen has drawn. Dashes go on where they were, whatever was cut off.
static void ink(pen *p)
{
    if (p->begun)
        cairo_stroke(p->cairo);
    p->begun = false;
}

// Cut one side off a segment: the part of it where side(t) = from + t (to - from) >= 0.
static bool cut(double from, double to, double *t0, double *t1)
{
    if (from < 0.0 && to < 0.0)
        return false;
    if (from < 0.0)
        *t0 = fmax(*t0, from / (from - to));
    else if (to < 0.0)
        *t1 = fmin(*t1, from / (from - to));
    return *t0 <= *t1;
}

// Liang and Barsky (1984).
static bool cut_segment(canvas_rect r, canvas_point *a, canvas_point *b)
{
    const canvas_point from = *a, to = *b;
    const double right = r.x + r.width, bottom = r.y + r.height;
    double t0 = 0.0, t1 = 1.0;

    if (!isfinite(to.x - from.x) || !isfinite(to.y - from.y) ||
        !cut(from.x - r.x, to.x - r.x, &t0, &t1) || !cut(right - from.x, right - to.x, &t0, &t1) ||
        !cut(from.y - r.y, to.y - r.y, &t0, &t1) || !cut(bottom - from.y, bottom - to.y, &t0, &t1))
        return false;
    if (t0 > 0.0)
        *a = (canvas_point){from.x + t0 * (to.x - from.x), from.y + t0 * (to.y - from.y)};
    if (t1 < 1.0)
        *b = (canvas_point){from.x + t1 * (to.x - from.x), from.y + t1 * (to.y - from.y)};
    return true;
}

static void begin_at(pen *p, canvas_point a, double phase)
{
    if (p->period > 0.0) {
        ink(p);
        cairo_set_dash(p->cairo, p->stroke->dashes, (int)p->stroke->dash_count,
                       stroke_phase(phase, p->period));
    }
    cairo_move_to(p->cairo, a.x, a.y);
    p->begun = true;
}

static void draw_segment(void *user, canvas_point a, canvas_point b)
{
    pen *p = user;
    canvas_point from = a, to = b;

    if (cut_segment(p->near, &from, &to)) {
        if (!p->begun || from.x != p->at.x || from.y != p->at.y)
            begin_at(p, from, p->phase + hypot(from.x - a.x, from.y - a.y));
        cairo_line_to(p->cairo, to.x, to.y);
        p->at = to;
    }
    if (p->period > 0.0)
        p->phase = stroke_phase(p->phase + hypot(b.x - a.x, b.y - a.y), p->period);
}

static pen pen_make(canvas *c, const canvas_stroke *stroke)
{
    const canvas_rect clip = c->clip[c->clip_depth];
    const double margin = MARGIN + fmax(stroke->width, stroke->casing);
    pen p = {.cairo = cairo_of(c)->cairo,
             .stroke = stroke,
             .near = {clip.x - margin, clip.y - margin, clip.width + 2.0 * margin,
                      clip.height + 2.0 * margin}};

    for (size_t i = 0; stroke->dashes != NULL && i < stroke->dash_count; i++)
        p.period += stroke->dashes[i];
    return p;
}

static void draw_line(canvas *c, size_t count, const canvas_point *points,
                      const canvas_stroke *stroke)
{
    pen p = pen_make(c, stroke);

    set_color(p.cairo, stroke->color);
    cairo_set_line_width(p.cairo, stroke->width);
    cairo_set_dash(p.cairo, NULL, 0, 0.0);
    thin_line(count, points, 1.0, TOLERANCE / c->scale, draw_segment, &p);
    ink(&p);
}

static void cairo_draw_polyline(canvas *c, size_t count, const canvas_point *points,
                                const canvas_stroke *stroke)
{
    const canvas_stroke casing = {.width = stroke->casing, .color = stroke->casing_color};

    if (stroke->casing > stroke->width)
        draw_line(c, count, points, &casing);
    draw_line(c, count, points, stroke);
}

static void cairo_fill_polygon(canvas *c, size_t count, const canvas_point *points,
                               canvas_color color)
{
    cairo_t *cairo = cairo_of(c)->cairo;

    for (size_t i = 0; i < count; i++)
        if (isnan(points[i].x) || isnan(points[i].y))
            return;
    for (size_t i = 0; i < count; i++) // Far outside is far enough.
        cairo_line_to(cairo, fmin(fmax(points[i].x, -1e5), 1e5),
                      fmin(fmax(points[i].y, -1e5), 1e5));
    cairo_close_path(cairo);
    set_color(cairo, color);
    cairo_fill(cairo);
}

// The size that the SDL ink has, in pixels.
static int font_pixels(const canvas *c, const canvas_text_style *style)
{
    return (int)fmax(round(style->size * c->scale), 1.0);
}

static double cairo_text_width(canvas *c, const char *text, const canvas_text_style *style)
{
    const int width =
        fonts_width(cairo_of(c)->fonts, text, style->weight, font_pixels(c, style), style->tabular);

    if (width < 0)
        canvas_fail_call(c, "text could not be measured", "");
    return fmax(width, 0.0) / c->scale;
}

// A text being drawn run by run.
typedef struct text_job {
    const canvas_cairo *canvas;
    const canvas_text_style *style;
    double size;        // In points.
    canvas_point start; // Of the baseline, from its place.
} text_job;

static bool show_run(void *user, const fonts_run *run)
{
    const text_job *job = user;
    const canvas_cairo *s = job->canvas;

    return outlines_show(s->outlines, s->cairo, job->style->weight, job->size, run, job->start,
                         s->base.scale);
}

static void cairo_draw_text(canvas *c, canvas_point at, const char *text,
                            const canvas_text_style *style)
{
    static const double along[] = {
        [CANVAS_LEFT] = 0.0, [CANVAS_CENTRE] = 0.5, [CANVAS_RIGHT] = 1.0};
    static const double down[] = {
        [CANVAS_TOP] = 1.0, [CANVAS_MIDDLE] = 0.5, [CANVAS_BASELINE] = 0.0};
    canvas_cairo *s = cairo_of(c);
    const int size = font_pixels(c, style);
    text_job job = {
        s, style, size / c->scale, {0.0, down[style->anchor_y] * CANVAS_CAP_HEIGHT * style->size}};

    if (!(fabs(at.x) < 1e5 && fabs(at.y) < 1e5))
        return;
    if (style->anchor_x != CANVAS_LEFT)
        job.start.x -= along[style->anchor_x] * cairo_text_width(c, text, style);
    set_color(s->cairo, style->color);
    cairo_save(s->cairo);
    cairo_translate(s->cairo, at.x, at.y);
    cairo_rotate(s->cairo, style->angle);
    if (fonts_lay_out(s->fonts, text, style->weight, size, style->tabular, show_run, &job) < 0)
        canvas_fail_call(c, "text could not be drawn", "");
    cairo_restore(s->cairo);
}

static void cairo_free(canvas *c)
{
    canvas_cairo *s = cairo_of(c);

    drawing_free(s->drawing);
    outlines_free(s->outlines);
    fonts_free(s->fonts);
    free(s);
}

static const canvas_ink cairo_ink = {
    .clear = cairo_clear,
    .draw_image = cairo_draw_image,
    .draw_polyline = cairo_draw_polyline,
    .fill_polygon = cairo_fill_polygon,
    .draw_text = cairo_draw_text,
    .text_width = cairo_text_width,
    .clip_changed = cairo_clip_changed,
    .free = cairo_free,
};

static tw_status open_fonts(canvas_cairo *s, const char *folder, tw_error *error)
{
    error->offset = TW_NOWHERE;
    s->fonts = fonts_new(folder, error->message, sizeof error->message);
    if (s->fonts != NULL)
        s->outlines = outlines_new(s->fonts, error->message, sizeof error->message);
    if (errno == ENOMEM) // Without memory, what there is may lack something.
        return TW_ENOMEM;
    return s->outlines != NULL ? TW_OK : TW_EIO;
}

tw_status canvas_cairo_new(canvas **out, canvas_cairo_kind kind, double width, double height,
                           double scale, const char *font_dir, tw_error *error)
{
    canvas_cairo *s = calloc(1, sizeof *s);
    tw_status status = TW_ENOMEM;

    if (s == NULL)
        return TW_ENOMEM;
    canvas_init(&s->base, &cairo_ink, width, height, scale);
    errno = 0;
    s->drawing = drawing_new(kind == CANVAS_PDF, width, height);
    if (s->drawing == NULL || (status = open_fonts(s, font_dir, error)) < 0) {
        cairo_free(&s->base);
        return status;
    }
    s->cairo = drawing_cairo(s->drawing);
    cairo_clear(&s->base, (canvas_color){255, 255, 255, 255});
    *out = &s->base;
    return TW_OK;
}

tw_status canvas_cairo_write(canvas *c, replacement *file, const char *key, const char *text,
                             tw_error *error)
{
    const tw_status status = canvas_finish(c, error);

    return status < 0 ? status : drawing_write(cairo_of(c)->drawing, file, key, text, error);
}
