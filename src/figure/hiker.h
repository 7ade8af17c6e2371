#ifndef FIGURE_HIKER_H
#define FIGURE_HIKER_H

#include "thalweg/walk.h"

/** A hiker as far as it is to be shown. */
typedef struct figure_hiker {
    const tw_footprint *path; ///< From the start on. Borrowed for the call.
    size_t count;             ///< Footprints to show, at least 1; the last is where the hiker is.
    tw_walk_status status;    ///< Of what is shown: TW_WALKING in the middle of a walk.
    size_t color;             ///< Any number; the same number, the same colour and dashes.
    const char *label;        ///< Names the hiker in the legend; NULL in a sheet: its start does.
    size_t walked; ///< Footprints there are: a chart has room for all of them. 0: those to show.
    bool kept;   ///< The path stays as it is as long as the figure: what was found out of it holds.
    double told; ///< Losses so far apart are told apart in the legend; 0: by a few digits.
    const tw_steering *steering; ///< Whose bounds are shown; borrowed, NULL: it has none.
    double offset; ///< Taken off its losses in a chart, where each terrain has its own; else 0.
} figure_hiker;

/**
 * A number by which what is remembered of a path is told from what is to be remembered of another,
 * of the footprints there are: some of them are looked at, as many as tell walks apart. Where a
 * path lies in memory does not tell, for another may come to lie there.
 */
uint64_t figure_hiker_stamp(const figure_hiker *h);

#endif
