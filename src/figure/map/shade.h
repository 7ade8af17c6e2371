#ifndef FIGURE_SHADE_H
#define FIGURE_SHADE_H

#include "figure/map/norm.h"
#include "figure/style/colormap.h"
#include "thalweg/field.h"

/** How losses become colours. */
typedef struct figure_shading {
    const figure_norm *norm;
    const figure_colormap *colors;
    canvas_color hole[2]; ///< Stripes where the loss is not finite.
    size_t stripe;        ///< Their width in pixels, at least 1.
} figure_shading;

/**
 * Colour a sampled field: a pixel a sample.
 *
 * @param pixels  Receives columns x rows opaque pixels, 0xFFRRGGBB, row 0 on top. A colour is off
 * by at most 1 of 255 from that of figure_norm_unit().
 * @param threads At most so many; 0: all cores. The pixels are the same for every number.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_shade(uint32_t *pixels, const tw_field *field, const figure_shading *shading,
                       int threads);

#endif
