#ifndef FIGURE_THUMBNAIL_H
#define FIGURE_THUMBNAIL_H

#include "figure/style/colormap.h"
#include "figure/style/theme.h"
#include "thalweg/geometry.h"
#include "thalweg/terrain.h"

/**
 * A terrain as a small picture, for lists: its losses in colours, logarithmically, so that valleys
 * show; nothing else.
 *
 * @param pixels  Receives columns x rows opaque pixels, 0xFFRRGGBB, row 0 on top.
 * @param theme   Of the stripes where the loss is not finite.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_thumbnail(uint32_t *pixels, size_t columns, size_t rows, const tw_terrain *terrain,
                           tw_view view, const figure_colormap *colors, const figure_theme *theme);

#endif
