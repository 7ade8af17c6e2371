#ifndef FIGURE_SHOWN_H
#define FIGURE_SHOWN_H

#include "figure/roster.h"

/**
 * A run to be drawn by itself: into a picture, or a video.
 *
 *     figure_shown_new(&shown, &(run_spec){.scene = &scene}, &error);
 *     figure_sheet_spec spec = figure_shown_sheet(shown, place, scale);
 *     figure_shown_ask(shown, &spec, &error);
 *     run_work(&shown->run, UINT64_MAX);                    takes its time; can be cancelled
 *     figure_sheet_new(&sheet, &spec, share, &error);
 *     figure_sheet_draw_base(sheet, canvas);
 *     figure_sheet_top top = figure_shown_top(shown, figure_shown_step(shown));
 *     figure_sheet_draw_top(sheet, canvas, &top);
 */
typedef struct figure_shown {
    run_outcome run;
    figure_roster roster;
    figure_hues *hues; ///< An attractor has one colour in all panes. Owned.
} figure_shown;

/**
 * Plan a run, and name its hikers.
 *
 * @param out    Receives it on TW_OK, untouched otherwise; figure_shown_free().
 * @param error  Filled on TW_EINVALID and TW_EIO, as by run_change().
 */
tw_status figure_shown_new(figure_shown **out, const run_spec *spec, tw_error *error);

/** Let it become another. @return As run_change(); after TW_ENOMEM it may only be freed. */
tw_status figure_shown_change(figure_shown *shown, const run_spec *spec, tw_error *error);

void figure_shown_free(figure_shown *shown);

/** What a sheet of it shows. */
figure_sheet_spec figure_shown_sheet(figure_shown *shown, canvas_rect place, double scale);

/** Let its panes ask for their studies, for run_work() to finish. @return As run_ask(). */
tw_status figure_shown_ask(figure_shown *shown, const figure_sheet_spec *spec, tw_error *error);

/** Its hikers after so many steps, at most; they do not walk on. As figure_roster_show(). */
figure_sheet_top figure_shown_top(figure_shown *shown, uint64_t step);

/** The step that the scene says its picture is of; UINT64_MAX, the end, if it says none. */
uint64_t figure_shown_step(const figure_shown *shown);

#endif
