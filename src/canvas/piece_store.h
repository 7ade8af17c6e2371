#ifndef CANVAS_PIECE_STORE_H
#define CANVAS_PIECE_STORE_H

#include "canvas/canvas.h"

#include <SDL_ttf.h>

/**
 * Pieces of text as they were measured and rendered, so that one that was on the last frame costs
 * no more than being copied. Those that were not asked for longest make room for new ones.
 */
typedef struct piece_store piece_store;

/** What a piece of text looks like follows from these. */
typedef struct piece_key {
    const char *text; ///< UTF-8.
    canvas_weight weight;
    int size; ///< In pixels.
} piece_key;

/** In pixels. */
typedef struct piece {
    int width;         ///< How far the text goes along its baseline.
    int x, y;          ///< The top left corner of what is inked, from the start of the baseline.
    int columns, rows; ///< Of what is inked; 0 where nothing is.
    uint8_t *coverage; ///< A byte a pixel, row by row.
} piece;

/** @param bytes  What it may hold, beyond the piece that was asked for last. NULL without memory.
 */
piece_store *piece_store_new(size_t bytes);

void piece_store_free(piece_store *s);

/**
 * A piece with its width; all else may be missing.
 *
 * @param font  The face of the key's weight and size, for a piece that is not in the store.
 * @return Borrowed until the next call; NULL on failure (see SDL_GetError()).
 */
const piece *piece_store_measure(piece_store *s, TTF_Font *font, const piece_key *key);

/** The same, rendered. */
const piece *piece_store_render(piece_store *s, TTF_Font *font, const piece_key *key);

#endif
