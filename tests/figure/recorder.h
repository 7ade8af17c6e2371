#ifndef TESTS_FIGURE_RECORDER_H
#define TESTS_FIGURE_RECORDER_H

#include "support.h"

#include "canvas/canvas_ink.h"
#include "canvas/canvas_sdl.h"

#include <math.h>

#define PI 3.14159265358979323846

enum { MOST_TEXTS = 2000 };

/** An ink that keeps what text was drawn where, measured by a real one. */
typedef struct text_box {
    char text[64];
    canvas_rect box; // Around it, when it is turned.
    canvas_point middle;
    double width, height;
    double size;  // Of its em square.
    double angle; // About the middle.
} text_box;

typedef struct recorder {
    canvas base;
    canvas *ruler;
    size_t count;
    text_box texts[MOST_TEXTS];
} recorder;

/** Half of what a text takes when it is seen from an angle. */
static inline double half_extent(const text_box *t, double angle)
{
    return 0.5 * (t->width * fabs(cos(t->angle - angle)) + t->height * fabs(sin(t->angle - angle)));
}

static inline void record_text(canvas *c, canvas_point at, const char *text,
                               const canvas_text_style *style)
{
    recorder *r = (recorder *)c;
    double width = canvas_text_width(r->ruler, text, *style);
    double height = CANVAS_CAP_HEIGHT * style->size;
    double x = 0.5 * width * (1.0 - (double)style->anchor_x);
    double y = 0.5 * height * (1.0 - (double)style->anchor_y);

    assert_true(r->count < MOST_TEXTS);
    text_box *box = &r->texts[r->count++];

    snprintf(box->text, sizeof box->text, "%s", text);
    box->middle = (canvas_point){at.x + x * cos(style->angle) - y * sin(style->angle),
                                 at.y + x * sin(style->angle) + y * cos(style->angle)};
    box->width = width;
    box->height = height;
    box->size = style->size;
    box->angle = style->angle;
    x = half_extent(box, 0.0);
    y = half_extent(box, 0.5 * PI);
    box->box = (canvas_rect){box->middle.x - x, box->middle.y - y, 2.0 * x, 2.0 * y};
}

static inline double measure_text(canvas *c, const char *text, const canvas_text_style *style)
{
    return canvas_text_width(((recorder *)c)->ruler, text, *style);
}

static inline void ignore_clear(canvas *c, canvas_color color)
{
    (void)c, (void)color;
}

static inline void ignore_image(canvas *c, canvas_rect where, canvas_image image, bool smooth)
{
    (void)c, (void)where, (void)image, (void)smooth;
}

static inline void ignore_polyline(canvas *c, size_t n, const canvas_point *p,
                                   const canvas_stroke *s)
{
    (void)c, (void)n, (void)p, (void)s;
}

static inline void ignore_polygon(canvas *c, size_t n, const canvas_point *p, canvas_color color)
{
    (void)c, (void)n, (void)p, (void)color;
}

static inline void ignore_clip(canvas *c)
{
    (void)c;
}

static const canvas_ink recording = {
    .clear = ignore_clear,
    .draw_image = ignore_image,
    .draw_polyline = ignore_polyline,
    .fill_polygon = ignore_polygon,
    .draw_text = record_text,
    .text_width = measure_text,
    .clip_changed = ignore_clip,
};

static inline canvas *make_canvas(double width, double height, double scale)
{
    canvas *c = NULL;
    tw_error error;

    expect(canvas_sdl_new(&c, width, height, scale, SHARE_DIR "/fonts", &error) == TW_OK, "%s",
           error.message);
    return c;
}

/** A recorder that draws nothing. */
static inline recorder *make_recorder(double width, double height, double scale)
{
    recorder *r = calloc(1, sizeof *r);

    assert_non_null(r);
    canvas_init(&r->base, &recording, width, height, scale);
    r->ruler =
        make_canvas(16.0, 16.0, scale < 1.0 ? 1.0 : scale); // Small text is measured roughly.
    return r;
}

static inline void free_recorder(recorder *r)
{
    canvas_free(r->ruler);
    free(r);
}

static inline bool overlap(canvas_rect a, canvas_rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static inline bool apart_along(const text_box *a, const text_box *b, double angle)
{
    double dx = b->middle.x - a->middle.x, dy = b->middle.y - a->middle.y;

    return fabs(dx * cos(angle) + dy * sin(angle)) >= half_extent(a, angle) + half_extent(b, angle);
}

/** Texts overlap unless they are apart when seen along a side of one of them. */
static inline bool texts_overlap(const text_box *a, const text_box *b)
{
    return !apart_along(a, b, a->angle) && !apart_along(a, b, a->angle + 0.5 * PI) &&
           !apart_along(a, b, b->angle) && !apart_along(a, b, b->angle + 0.5 * PI);
}

/** A halo is the same text, a hair away. */
static inline bool is_halo(const text_box *a, const text_box *b)
{
    return strcmp(a->text, b->text) == 0 &&
           hypot(a->middle.x - b->middle.x, a->middle.y - b->middle.y) < 0.4 * a->size;
}

static inline void check_texts(const recorder *r, double width, double height)
{
    for (size_t i = 0; i < r->count; i++) {
        const text_box *a = &r->texts[i];

        expect(a->box.x >= 0.0 && a->box.x + a->box.width <= width && a->box.y >= 0.0 &&
                   a->box.y + a->box.height <= height,
               "'%s' is cut at %gx%g", a->text, width, height);
        for (size_t k = 0; k < i; k++)
            expect(is_halo(a, &r->texts[k]) || !texts_overlap(a, &r->texts[k]),
                   "'%s' and '%s' overlap at %gx%g", a->text, r->texts[k].text, width, height);
    }
}

#endif
