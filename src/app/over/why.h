#ifndef APP_WHY_H
#define APP_WHY_H

#include "app/world/world.h"
#include "figure/plot/layout.h"
#include "thalweg/explain.h"
#include "thalweg/inspect.h"
#include "ui/style.h"

/** Why the selected hiker's next step goes where it goes. All zero: not shown. */
typedef struct why {
    bool shown;
    run_pane pane;            ///< A copy of the active pane, walked one step further than is shown.
    bool has_pane;            ///< The copy is there.
    unsigned version;         ///< The version of the world that it is of.
    size_t which, hiker;      ///< Its number among the panes, and the hiker that is explained.
    uint64_t step;            ///< Steps of that hiker before the one that is explained.
    tw_explanation explained; ///< The step from there.
    tw_inspection ground;     ///< Where it begins.
} why;

/**
 * Follow what is selected and shown: going on costs the steps in between, anything else the walk
 * from its start.
 *
 * @return Whether there is anything to be said: hikers, and memory.
 */
bool why_follow(why *y, const world *w);

/** Draw it over the active pane's map, with the rule and its numbers in a corner away from the
 *  hiker. @return TW_OK or TW_ENOMEM. */
tw_status why_draw(const why *y, canvas *c, const figure_layout *layout, scene_theme theme,
                   const ui_style *style);

void why_clear(why *y);

#endif
