#ifndef FIGURE_ROSTER_H
#define FIGURE_ROSTER_H

#include "figure/plot/labels.h"
#include "figure/sheet.h"

/** The hikers of a pane as a sheet shows them: start by start, each by every optimizer. */
typedef struct figure_roster_pane {
    size_t count;
    char (*labels)[FIGURE_LABEL]; ///< What tells each from the others; empty: nothing. Owned.
    bool *hidden;                 ///< Is it left out? Owned.
    figure_hiker *shown;          ///< Owned.
} figure_roster_pane;

/** The names of all hikers of a run, and who of them is to be seen. All zero: of none. */
typedef struct figure_roster {
    size_t pane_count;
    figure_roster_pane panes[SCENE_MAX_PANES];
} figure_roster;

/**
 * Follow a run that has changed. Who was hidden stays so in panes with as many hikers as before.
 *
 * @return TW_OK, or TW_ENOMEM and the roster as it was.
 */
tw_status figure_roster_follow(figure_roster *roster, const run_outcome *r);

void figure_roster_clear(figure_roster *roster);

/** Who is hidden, pane by pane. @param hidden  Receives the caller's own copy, count of them;
 *  free(). @return TW_OK or TW_ENOMEM. */
tw_status figure_roster_hidden(const figure_roster *roster, size_t *count, bool **hidden);

/** Are just these hidden? */
bool figure_roster_hides(const figure_roster *roster, size_t count, const bool *hidden);

/** Hide just these; nobody if they are not as many as the roster's hikers. */
void figure_roster_hide(figure_roster *roster, size_t count, const bool *hidden);

/**
 * The hikers after so many steps, as far as they have walked, of the panes that show maps. The
 * arrays belong to the roster and hold until the next call.
 *
 * @param kept  Nobody walks on while the figures are used, see figure_hiker; where nobody can, it
 * is so anyhow.
 */
figure_sheet_top figure_roster_show(figure_roster *roster, const run_outcome *r, uint64_t step,
                                    bool kept);

#endif
