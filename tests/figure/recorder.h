#ifndef TESTS_FIGURE_RECORDER_H
#define TESTS_FIGURE_RECORDER_H

#include "support.h"

#include "canvas/canvas_ink.h"
#include "canvas/canvas_sdl.h"

enum { MOST_TEXTS = 1000 };

/** An ink that keeps what text was drawn where, measured by a real one. */
typedef struct text_box {
    char text[64];
    canvas_rect box;
} text_box;

typedef struct recorder {
    canvas base;
    canvas *ruler;
    size_t count;
    text_box texts[MOST_TEXTS];
} recorder;

static inline void record_text(canvas *c, canvas_point at, const char *text,
                               const canvas_text_style *style)
{
    recorder *r = (recorder *)c;
    double width = canvas_text_width(r->ruler, text, *style);
    double top = at.y;

    if (style->anchor_y == CANVAS_MIDDLE)
        top = at.y - 0.5 * CANVAS_CAP_HEIGHT * style->size;
    else if (style->anchor_y == CANVAS_BASELINE)
        top = at.y - CANVAS_CAP_HEIGHT * style->size;
    assert_true(r->count < MOST_TEXTS);
    text_box *box = &r->texts[r->count++];

    snprintf(box->text, sizeof box->text, "%s", text);
    box->box = (canvas_rect){at.x - 0.5 * width * (double)style->anchor_x, top, width,
                             CANVAS_CAP_HEIGHT * style->size};
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

static inline void check_texts(const recorder *r, double width, double height)
{
    for (size_t i = 0; i < r->count; i++) {
        const text_box *a = &r->texts[i];

        expect(a->box.x >= 0.0 && a->box.x + a->box.width <= width && a->box.y >= 0.0 &&
                   a->box.y + a->box.height <= height,
               "'%s' is cut at %gx%g", a->text, width, height);
        for (size_t k = 0; k < i; k++)
            expect(!overlap(a->box, r->texts[k].box), "'%s' and '%s' overlap at %gx%g", a->text,
                   r->texts[k].text, width, height);
    }
}

#endif
