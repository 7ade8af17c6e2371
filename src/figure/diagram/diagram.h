#ifndef FIGURE_DIAGRAM_H
#define FIGURE_DIAGRAM_H

#include "canvas/canvas.h"
#include "figure/style.h"
#include "run/study.h"

/** Draw a plane or a sweep, once the study is done, into a place of at least 160 x 120 points.
 *  @return TW_OK or TW_ENOMEM. */
tw_status figure_diagram_draw(const run_study *s, canvas *c, canvas_rect place,
                              const figure_style *style);

#endif
