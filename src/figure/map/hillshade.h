#ifndef FIGURE_HILLSHADE_H
#define FIGURE_HILLSHADE_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stddef.h>
#include <stdint.h>

/**
 * Shade a map as if its losses were heights and the sun stood in the north-west, halfway up.
 *
 * How the ground leans is known exactly; how much is compressed, so that plains and cliffs both
 * read: where the gradient g is as long as its median over the view, m, the ground leans half as
 * much as it can, and elsewhere by g/(g + m) of that. Level ground keeps its colour. The light of a
 * colour's channels is multiplied by that of its ground, which leaves hue and saturation as they
 * are: a shaded colour can be found in the colour bar.
 *
 * @param pixels   0xFFRRGGBB, columns x rows, row 0 on top, in equal cells that tile the view.
 *                 Those without a finite loss stay as they are.
 * @param threads  At most so many; 0: all cores. The pixels are the same for every number.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_hillshade(uint32_t *pixels, size_t columns, size_t rows, const tw_terrain *terrain,
                           tw_view view, int threads);

#endif
