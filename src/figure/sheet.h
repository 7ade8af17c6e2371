#ifndef FIGURE_SHEET_H
#define FIGURE_SHEET_H

#include "figure/figure.h"
#include "figure/sheet_layout.h"
#include "figure/style/hues.h"
#include "run/run.h"

/**
 * The whole picture of a scene: its panes, a title and a note over them, a legend, a chart of loss
 * against step. Like a figure it has two layers: a base, which is worked out once, and the top,
 * with the hikers as far as they are shown, which is drawn anew for every frame.
 *
 *     figure_sheet_new(&sheet, &spec, share, &error);
 *     figure_sheet_draw_base(sheet, base);                 once, on a canvas of its own
 *     canvas_sdl_draw_layer(frame, whole, base);
 *     figure_sheet_draw_top(sheet, frame, &top);           every frame
 *
 * run.h works out what a sheet shows; roster.h names its hikers.
 */
typedef struct figure_sheet figure_sheet;

/** What a sheet shows, and where. */
typedef struct figure_sheet_spec {
    const run_outcome *run; ///< Borrowed for as long as the sheet is used; panes keep their
                            ///< versions as long as they look alike.
    scene_theme theme;      ///< Of all of it, whatever the scenes say.
    figure_hues *hues;      ///< What attractors have been shown in; learns from it. NULL: nothing.
    canvas_rect place;      ///< On its canvas, in points.
    double scale;           ///< Device pixels a point.
} figure_sheet_spec;

/** A run in the theme of its scene, without a memory for hues. */
figure_sheet_spec figure_sheet_of(const run_outcome *r, canvas_rect place, double scale);

/**
 * @param out    Receives the sheet on TW_OK, untouched otherwise; figure_sheet_free().
 * @param share  The folder that holds colormaps/; borrowed for the call.
 * @param error  Filled on TW_EINVALID and TW_EIO, as by figure_new().
 * @return TW_OK, TW_ENOMEM, TW_EINVALID or TW_EIO.
 */
tw_status figure_sheet_new(figure_sheet **out, const figure_sheet_spec *spec, const char *share,
                           tw_error *error);

/**
 * Show something else, or the same elsewhere. Panes of the same version are kept, and sampled anew
 * only where the size of their map has changed.
 *
 * @return As figure_sheet_new(): the sheet is as it was unless TW_OK; but for TW_ENOMEM, when it
 * may only be freed.
 */
tw_status figure_sheet_change(figure_sheet *s, const figure_sheet_spec *spec, const char *share,
                              tw_error *error);

void figure_sheet_free(figure_sheet *s);

/** Where a sheet's panes, legend and chart will be. */
figure_sheet_layout figure_sheet_arrange(const figure_sheet_spec *spec);

/** Let the panes of a run ask for their studies, maps of basins with a cell for each pixel of their
 *  place. @param asked  Receives the most that any pane asks for. @return As run_ask(). */
tw_status figure_sheet_ask(run_outcome *r, const figure_sheet_layout *layout, run_asked *asked,
                           tw_error *error);

/** Owned by the sheet; changed by figure_sheet_change(). */
const figure_sheet_layout *figure_sheet_layout_of(const figure_sheet *s);

/** A pane's own figure: its layout leads from points to weights and back. Owned by the sheet. */
const figure *figure_sheet_pane(const figure_sheet *s, size_t pane);

/** The pane whose map or relief a point of the canvas is on. @return Whether there is any. */
bool figure_sheet_find(const figure_sheet *s, canvas_point point, size_t *pane);

/** What the top shows: hikers, pane by pane. */
typedef struct figure_sheet_top {
    size_t counts[SCENE_MAX_PANES];
    const figure_hiker *hikers[SCENE_MAX_PANES]; ///< Borrowed for the call.
    bool has_mark;
    uint64_t mark; ///< A step to be marked in the chart, on the paths and in the legend.
} figure_sheet_top;

/** Draw everything but the hikers, over all of the canvas. */
void figure_sheet_draw_base(const figure_sheet *s, canvas *c);

/** Draw paths, marks, legend and the lines of the chart. @return TW_OK or TW_ENOMEM. */
tw_status figure_sheet_draw_top(figure_sheet *s, canvas *c, const figure_sheet_top *top);

/** The step of the chart, as it was drawn last, that a point is over. @return Whether it is over
 *  any. */
bool figure_sheet_step_at(const figure_sheet *s, canvas_point point, uint64_t *step);

#endif
