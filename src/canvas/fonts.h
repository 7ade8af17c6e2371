#ifndef CANVAS_FONTS_H
#define CANVAS_FONTS_H

#include "canvas/piece_store.h"

/** The faces of Inter, opened at each size in pixels as it is asked for. */
typedef struct fonts fonts;

/**
 * @param folder   Where Inter-Regular.otf and Inter-SemiBold.otf are; copied.
 * @param message  Receives what went wrong, size bytes.
 * @return NULL on failure.
 */
fonts *fonts_new(const char *folder, char *message, size_t size);

void fonts_free(fonts *f);

/** The path of a face's file, into size bytes. */
void fonts_file(const fonts *f, canvas_weight weight, char *path, size_t size);

/** Width of a text in pixels, at a size in pixels; negative on failure (see SDL_GetError()). */
int fonts_width(fonts *f, const char *text, canvas_weight weight, int size, bool tabular);

/** A piece of a text that is drawn at once, in pixels. */
typedef struct fonts_run {
    const char *text;
    bool in_cell; ///< A digit of a tabular text, in a cell as wide as the widest.
    int x, width; ///< Its cell, from the start of the baseline.
    int inset;    ///< How far into its cell it is drawn.
} fonts_run;

/** Called with each run of a text. @return False to stop. */
typedef bool fonts_place(void *user, const fonts_run *run);

/** Lay a text out run by run. The width in pixels, or negative on failure, or where it was stopped.
 */
int fonts_lay_out(fonts *f, const char *text, canvas_weight weight, int size, bool tabular,
                  fonts_place *place, void *user);

/** Called with each piece of a text, and where the top left corner of its ink lies from the start
 * of the text's baseline, in pixels. */
typedef void fonts_blit(void *user, const piece *what, int x, int y);

/** Render a text piece by piece. False on failure. */
bool fonts_render(fonts *f, const char *text, canvas_weight weight, int size, bool tabular,
                  fonts_blit *blit, void *user);

#endif
