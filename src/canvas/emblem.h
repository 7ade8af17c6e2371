#ifndef CANVAS_EMBLEM_H
#define CANVAS_EMBLEM_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Draw an emblem of the program's own, a square SVG, as pixels.
 *
 * It is no reader of SVG at large. It knows a viewBox that begins at 0 0, and of shapes, in their
 * order, path (M, L, C and Z, each with its letter, absolute), circle (cx, cy, r), and the
 * attributes fill, stroke (#rrggbb or none) and stroke-width; joins and caps are round. Whatever
 * else is in the file is passed over.
 *
 * @param pixels  Receives side x side pixels on TW_OK: 0xAARRGGBB, straight alpha, row 0 on top.
 * @param side    At least 1.
 * @param error   Filled on TW_EIO: the path, and why it could not be drawn.
 * @return TW_OK, TW_ENOMEM or TW_EIO.
 */
tw_status emblem_draw(uint32_t *pixels, size_t side, const char *path, tw_error *error);

#endif
