#ifndef FIGURE_ARROWS_H
#define FIGURE_ARROWS_H

#include "figure/map/line_labels.h"

/** As many cells as the text of a layout leaves room for. @return TW_OK or TW_ENOMEM; the caller
 *  frees them with figure_arrows_clear(). */
tw_status figure_arrows_make(figure_arrows *out, const tw_terrain *terrain,
                             const figure_layout *layout);

/** One that was never made, all zero, is fine. */
void figure_arrows_clear(figure_arrows *a);

/** Draw the arrows of a figure that has some, where neither labels nor marks are in the way. */
void figure_draw_arrows(const figure *f, canvas *c, const figure_line_labels *labels);

#endif
