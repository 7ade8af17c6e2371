#ifndef CANVAS_CANVAS_SDL_H
#define CANVAS_CANVAS_SDL_H

#include "canvas/canvas.h"
#include "thalweg/status.h"

/**
 * A canvas of pixels: for the screen, for PNG, for frames of a video.
 *
 * It needs no display, no renderer and no GPU, and none of them changes a pixel.
 *
 * @param out        Receives the canvas on TW_OK, untouched otherwise; canvas_free().
 * @param width      In points, as height; the surface has round(width * scale) pixels a row.
 * @param scale      Pixels a point, > 0.
 * @param font_dir   The folder of Inter-Regular.otf and Inter-SemiBold.otf, borrowed for the call.
 * @param error      Filled on TW_EIO: no font, and where it was looked for.
 * @return TW_OK, TW_ENOMEM or TW_EIO.
 */
tw_status canvas_sdl_new(canvas **out, double width, double height, double scale,
                         const char *font_dir, tw_error *error);

/** How many pixels it has. */
void canvas_sdl_size(const canvas *c, size_t *columns, size_t *rows);

/**
 * End a picture, which is the only way to what was drawn.
 *
 * @param out    Receives the pixels in any case, as a window shows what there is; borrowed until
 *               something else is drawn.
 * @param error  Filled on TW_EIO: what could not be drawn. The picture must not be kept then.
 * @return TW_OK or TW_EIO.
 */
tw_status canvas_sdl_finish(canvas *c, canvas_image *out, tw_error *error)
    __attribute__((warn_unused_result));

/** Draw a layer, a canvas of pixels that stays as it is, over a rectangle of another canvas. What
 *  could not be drawn on the layer could not be drawn there. */
void canvas_sdl_draw_layer(canvas *c, canvas_rect where, canvas *layer);

#endif
