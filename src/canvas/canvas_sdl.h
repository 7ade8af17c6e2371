#ifndef CANVAS_CANVAS_SDL_H
#define CANVAS_CANVAS_SDL_H

#include "canvas/canvas.h"
#include "thalweg/status.h"

#include <SDL_surface.h>

/**
 * A canvas of pixels: for the screen, for PNG, for frames of a video.
 *
 * It needs no display, no renderer and no GPU, and none of them changes a pixel. A window shows it by
 * uploading its surface as a texture.
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

/** What was drawn: ARGB8888, owned by the canvas. */
SDL_Surface *canvas_sdl_surface(canvas *c);

/** What was drawn, as an image: to save it, or to draw it on another canvas (a cached layer). */
canvas_image canvas_sdl_image(canvas *c);

#endif
