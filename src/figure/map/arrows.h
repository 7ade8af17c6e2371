#ifndef FIGURE_ARROWS_H
#define FIGURE_ARROWS_H

#include "figure/plot/layout.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stddef.h>

/** The exact gradient on a lattice over a map, and the loss there. */
typedef struct figure_arrows {
    size_t columns, rows;
    double *loss, *fx, *fy; ///< In the middles of columns x rows cells, row 0 on top. loss is
                            ///< owned, the others are behind it.
} figure_arrows;

/** As many cells as the text of a layout leaves room for. @return TW_OK or TW_ENOMEM; the caller
 *  frees them with figure_arrows_clear(). */
tw_status figure_arrows_make(figure_arrows *out, const tw_terrain *terrain,
                             const figure_layout *layout);

/** One that was never made, all zero, is fine. */
void figure_arrows_clear(figure_arrows *a);

#endif
