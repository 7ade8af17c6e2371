#ifndef FIGURE_COLORMAP_H
#define FIGURE_COLORMAP_H

#include "canvas/canvas.h"
#include "thalweg/status.h"

/** 256 colours from low to high. */
typedef struct figure_colormap {
    uint8_t rgb[256][3];
} figure_colormap;

/**
 * Read a colour map: one of scene_colormap_names().
 *
 * @param share  The folder that holds colormaps/NAME.csv.
 * @param error  Filled on TW_EINVALID (an unknown name, and the nearest one) and on TW_EIO (a table
 *               that cannot be read or is not one).
 * @return TW_OK, TW_EINVALID or TW_EIO; out is untouched but on TW_OK.
 */
tw_status figure_colormap_load(figure_colormap *out, const char *share, const char *name,
                               tw_error *error);

/** The colour at t, 0 (low) to 1 (high), interpolated. */
canvas_color figure_colormap_at(const figure_colormap *map, double t);

#endif
