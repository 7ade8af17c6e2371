#ifndef CANVAS_CANVAS_INK_H
#define CANVAS_CANVAS_INK_H

#include "canvas/canvas.h"
#include "thalweg/status.h"

#define CANVAS_CLIPS 8

/**
 * What an ink can do. Everything is in points; c->clip[c->clip_depth] is the clip in force.
 * An ink's own struct begins with a canvas.
 */
typedef struct canvas_ink {
    void (*clear)(canvas *c, canvas_color color);
    void (*draw_image)(canvas *c, canvas_rect where, canvas_image image, bool smooth);
    void (*draw_polyline)(canvas *c, size_t count, const canvas_point *points,
                          const canvas_stroke *stroke);
    void (*fill_polygon)(canvas *c, size_t count, const canvas_point *points, canvas_color color);
    void (*draw_text)(canvas *c, canvas_point at, const char *text, const canvas_text_style *style);
    double (*text_width)(canvas *c, const char *text, const canvas_text_style *style);
    void (*clip_changed)(canvas *c);
    void (*free)(canvas *c);
} canvas_ink;

struct canvas {
    const canvas_ink *ink;
    double width, height, scale;
    canvas_rect clip[CANVAS_CLIPS + 1]; ///< clip[0] is the whole canvas.
    size_t clip_depth;
    char error[256]; ///< Empty: none.
};

/** What every ink does first. */
void canvas_init(canvas *c, const canvas_ink *ink, double width, double height, double scale);

/** What could not be drawn: the first error, as a sentence; NULL if there is none. */
const char *canvas_error(const canvas *c);

/** The same as the end of a picture: @return TW_OK, or TW_EIO and the error. It is forgotten, so
 *  that the next picture on the same canvas begins without it. */
tw_status canvas_finish(canvas *c, tw_error *error) __attribute__((warn_unused_result));

/** Keep an error, if it is the first. */
void canvas_fail(canvas *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** The same of a call of a library: libraries do not tell a want of memory from their other
 *  failures, but errno does, which is 0 when an ink is called. Why may be empty. */
void canvas_fail_call(canvas *c, const char *what, const char *why);

#endif
