#ifndef TESTS_UI_STAGE_H
#define TESTS_UI_STAGE_H

#include "drawn.h"
#include "support.h"

#include "canvas/canvas_sdl.h"
#include "ui/widgets.h"

#include <math.h>

// A panel of one column on a software canvas, and a person before it.

enum { STAGE_TEXT = 10, STAGE_WIDTH = 320, STAGE_HEIGHT = 400 };

typedef void stage_show(ui *u, void *values);

typedef struct stage {
    ui *u;
    canvas *canvas;
    ui_input in;
    stage_show *show;
    void *values;
} stage;

static const ui_style stage_style = {.text = STAGE_TEXT,
                                     .paper = {255, 255, 255, 255},
                                     .ink = {0, 0, 0, 255},
                                     .muted = {90, 90, 90, 255},
                                     .hairline = {200, 200, 200, 255},
                                     .accent = {0, 0, 255, 255},
                                     .warning = {255, 0, 0, 255}};

static inline void stage_frame(stage *s)
{
    const canvas_rect whole = {0.0, 0.0, STAGE_WIDTH, STAGE_HEIGHT};

    canvas_clear(s->canvas, (canvas_color){128, 128, 128, 255});
    ui_begin(s->u, s->canvas, &stage_style, &s->in);
    ui_begin_panel(s->u, "panel", whole);
    s->show(s->u, s->values);
    ui_end_panel(s->u);
    expect(ui_end(s->u), "something was begun and not ended");
    ui_input_clear(&s->in);
}

static inline stage stage_open(stage_show *show, void *values, const ui_clipboard *clipboard)
{
    stage s = {.u = ui_new(clipboard), .show = show, .values = values};
    tw_error error;

    expect(canvas_sdl_new(&s.canvas, STAGE_WIDTH, STAGE_HEIGHT, 1.0, SHARE_DIR "/fonts", &error) ==
               TW_OK,
           "%s", error.message);
    stage_frame(&s);
    return s;
}

static inline void stage_close(stage *s)
{
    expect(canvas_error(s->canvas) == NULL, "%s", canvas_error(s->canvas));
    canvas_free(s->canvas);
    ui_free(s->u);
}

// The middle of a row that all widgets before have the usual height, at a part of its width.
static inline canvas_point stage_place(double row, double part)
{
    return (canvas_point){STAGE_TEXT + part * (STAGE_WIDTH - 2.0 * STAGE_TEXT),
                          STAGE_TEXT + row * ui_row_pitch(STAGE_TEXT) +
                              ui_row_height(STAGE_TEXT) / 2.0};
}

static inline void stage_move(stage *s, canvas_point at)
{
    ui_input_move(&s->in, at);
    stage_frame(s);
}

static inline void stage_button(stage *s, unsigned button, bool down, int clicks)
{
    assert_true(ui_input_button(&s->in, button, down, clicks, 0));
    stage_frame(s);
}

static inline void stage_click(stage *s, canvas_point at)
{
    stage_move(s, at);
    stage_button(s, UI_LEFT_BUTTON, true, 1);
    stage_button(s, UI_LEFT_BUTTON, false, 1);
}

static inline void stage_press(stage *s, ui_key key, unsigned modifiers)
{
    assert_true(ui_input_key(&s->in, key, modifiers));
    stage_frame(s);
}

static inline void stage_type(stage *s, const char *text)
{
    assert_true(ui_input_text(&s->in, text));
    stage_frame(s);
}

// A pixel of the last frame, 0xRRGGBB.
static inline uint32_t stage_pixel(stage *s, canvas_point at)
{
    const canvas_image image = drawn_on(s->canvas);

    return image.pixels[(size_t)at.y * image.columns + (size_t)at.x] & 0xFFFFFFu;
}

static inline bool stage_alike(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 255) - (int)(b >> shift & 255)) > 64)
            return false;
    return true;
}

// How many pixels of a row's height are about of a colour.
static inline int stage_count(stage *s, double row, uint32_t rgb)
{
    const double middle = stage_place(row, 0.0).y, half = ui_row_pitch(STAGE_TEXT) / 2.0;
    int count = 0;

    for (double y = floor(middle - half); y < middle + half; y++)
        for (int x = 0; x < STAGE_WIDTH; x++)
            count += stage_alike(stage_pixel(s, (canvas_point){x, y}), rgb);
    return count;
}

#endif
