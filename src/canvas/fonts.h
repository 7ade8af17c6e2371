#ifndef CANVAS_FONTS_H
#define CANVAS_FONTS_H

#include "canvas/canvas.h"

#include <SDL_surface.h>

/** The faces of Inter, opened at each size in pixels as it is asked for. */
typedef struct fonts fonts;

/**
 * @param folder   Where Inter-Regular.otf and Inter-SemiBold.otf are; copied.
 * @param message  Receives what went wrong, size bytes.
 * @return NULL on failure.
 */
fonts *fonts_new(const char *folder, char *message, size_t size);

void fonts_free(fonts *f);

/** Width of a text in pixels, at a size in pixels; negative on failure (see SDL_GetError()). */
int fonts_width(fonts *f, const char *text, canvas_weight weight, int size, bool tabular);

/** Called with each piece of a text: its coverage in the alpha of ARGB8888, and where its top left
 *  corner lies from the start of the baseline, in pixels. */
typedef void fonts_blit(void *user, SDL_Surface *piece, int x, int y);

/** Render a text piece by piece. False on failure. */
bool fonts_render(fonts *f, const char *text, canvas_weight weight, int size, bool tabular,
                  fonts_blit *blit, void *user);

#endif
