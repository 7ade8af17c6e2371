#ifndef TESTS_DRAWN_H
#define TESTS_DRAWN_H

#include "support.h"

#include "canvas/canvas_ink.h"
#include "canvas/canvas_sdl.h"

// What was drawn on a canvas of pixels, all of which could be drawn.
static inline canvas_image drawn_on(canvas *c)
{
    canvas_image image;
    tw_error error;

    expect(canvas_sdl_finish(c, &image, &error) == TW_OK, "%s", error.message);
    return image;
}

#endif
