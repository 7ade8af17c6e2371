#ifndef FIGURE_DIAGRAM_H
#define FIGURE_DIAGRAM_H

#include "figure/page.h"
#include "run/plan.h"

/** What a scene shows that is no map: a plane of two parameters, or a sweep of learning rates. */
typedef struct figure_diagram figure_diagram;

/**
 * @param out    Receives it on TW_OK, untouched otherwise; figure_diagram_free(). Nothing is walked
 *               yet.
 * @param s      Its show is not SCENE_SHOW_MAP. Borrowed for the call.
 * @param plan   What it comes to. Borrowed for as long as the diagram is used.
 * @param error  Filled on TW_EINVALID: what is wrong with an axis.
 * @return TW_OK, TW_EINVALID or TW_ENOMEM.
 */
tw_status figure_diagram_new(figure_diagram **out, const scene *s, const run_plan *plan,
                             tw_error *error);

void figure_diagram_free(figure_diagram *d);

/** Walk all there is to be walked. @return TW_OK, TW_ENOMEM or TW_CANCELLED. */
tw_status figure_diagram_work(figure_diagram *d);

/** The part of the work that is done, 0 to 1. From any thread. */
double figure_diagram_progress(const figure_diagram *d);

/** End the work of a plane soon; that of a sweep takes no time to speak of. From any thread. */
void figure_diagram_cancel(figure_diagram *d);

/** Draw it, once the work is done, into a place of at least 160 x 120 points. @return TW_OK or
 *  TW_ENOMEM. */
tw_status figure_diagram_draw(const figure_diagram *d, canvas *c, canvas_rect place,
                              const figure_style *style);

#endif
