#ifndef APP_READOUT_H
#define APP_READOUT_H

#include "app/world/world.h"
#include "figure/figure.h"
#include "figure/sheet_layout.h"
#include "thalweg/inspect.h"
#include "ui/style.h"

/** What there is to say of a place on the map. */
typedef struct readout_place {
    tw_view view;         ///< Of the pane that it is in.
    double losses_told;   ///< Losses of it so far apart are told apart.
    tw_vec2 slope;        ///< As the hikers feel it.
    tw_inspection ground; ///< What the ground is like there.
} readout_place;

/** Feel the slope at a place of a pane as its figure shows it, and look at the ground. @return
 * TW_OK or TW_ENOMEM. */
tw_status readout_feel(const run_pane *p, const figure *f, tw_vec2 at, readout_place *out);

/** Draw how far the walks are, and what there is to say of a place (or nothing, for NULL), where
 *  the layout keeps room for it. */
void readout_draw(canvas *c, const figure_sheet_layout *layout, const ui_style *style,
                  const world *w, const readout_place *place);

#endif
