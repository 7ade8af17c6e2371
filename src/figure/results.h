#ifndef FIGURE_RESULTS_H
#define FIGURE_RESULTS_H

#include "figure/sheet.h"

/** Most steps walked, all hikers of a picture together: what fits in memory. */
#define FIGURE_MAX_STEPS 10000000u

/**
 * What a scene comes to: for each pane the plan, the walks to their end, and where the scene asks
 * for it the map of basins.
 *
 *     figure_results_new(&results, &scene, &error);
 *     figure_sheet_spec spec = figure_results_sheet(results, place, scale);
 *     figure_results_work(results, &spec);                  takes its time; can be cancelled
 *     figure_sheet_new(&sheet, &spec, share, &error);
 *     figure_sheet_draw_base(sheet, canvas);
 *     figure_sheet_top top = figure_results_show(results, figure_results_step(results));
 *     figure_sheet_draw_top(sheet, canvas, &top);
 */
typedef struct figure_results figure_results;

/**
 * Plan every pane; nothing is walked yet.
 *
 * @param out    Receives the results on TW_OK, untouched otherwise; figure_results_free().
 * @param s      Copied.
 * @param error  Filled on TW_EINVALID and TW_EIO, as by run_plan_make().
 * @return TW_OK, TW_ENOMEM, TW_EINVALID or TW_EIO.
 */
tw_status figure_results_new(figure_results **out, const scene *s, tw_error *error);

void figure_results_free(figure_results *r);

/** What a sheet shows. Its panes are owned by the results; their maps of basins are there when the
 *  work is done. */
figure_sheet_spec figure_results_sheet(const figure_results *r, canvas_rect place, double scale);

/**
 * Walk all hikers to their ends, and map the basins of panes that show them, each with as many
 * cells as its map in the picture has pixels.
 *
 * A scene whose walks come to more than FIGURE_MAX_STEPS footprints is walked only so far.
 *
 * @param spec  Of figure_results_sheet(), for the sizes of the maps.
 * @return TW_OK, TW_ENOMEM, or TW_CANCELLED, when the results may only be freed.
 */
tw_status figure_results_work(figure_results *r, const figure_sheet_spec *spec);

/** The part of the work that is done, 0 to 1. From any thread. */
double figure_results_progress(const figure_results *r);

/** End the work that is under way, soon. From any thread. */
void figure_results_cancel(figure_results *r);

/** Steps of the longest walk, as far as it was walked. */
uint64_t figure_results_steps(const figure_results *r);

/** The hikers after so many steps, or at their ends; UINT64_MAX shows all ends. The arrays belong
 * to the results and hold until the next call. */
figure_sheet_top figure_results_show(figure_results *r, uint64_t step);

/** The step that the scene says its picture is of; UINT64_MAX if it says none. */
uint64_t figure_results_step(const figure_results *r);

#endif
