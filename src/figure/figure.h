#ifndef FIGURE_FIGURE_H
#define FIGURE_FIGURE_H

#include "figure/spec.h"

/**
 * A pane of a sheet, of any kind, in two layers: a base (of a map: colours, isolines, axes, colour
 * bar), which is worked out once, and the hikers over it, which are drawn anew for every frame.
 *
 * A window that is resized makes a new layout and calls figure_resize(); anything else that changes
 * (terrain, view, norm, colours) is a new figure.
 */
typedef struct figure figure;

/**
 * @param out     Receives the figure on TW_OK, untouched otherwise; figure_free().
 * @param spec    Copied; the terrain and the minima it points to must outlive the figure.
 * @param layout  Copied.
 * @param share   The folder that holds colormaps/; borrowed for the call.
 * @param error   Filled on TW_EINVALID (an unknown colour map) and TW_EIO (one that is not there).
 * @return TW_OK, TW_ENOMEM, TW_EINVALID or TW_EIO.
 */
tw_status figure_new(figure **out, const figure_spec *spec, const figure_layout *layout,
                     const char *share, tw_error *error);

/** Be in another layout. @return TW_OK, or TW_ENOMEM and the figure as it was. */
tw_status figure_resize(figure *f, const figure_layout *layout);

/** Be seen from elsewhere, if it is a relief. */
void figure_turn(figure *f, figure_camera camera);

/** Show what is known of a study: it is held. NULL: nothing. */
void figure_show(figure *f, run_study *study);

void figure_free(figure *f);

/** Owned by the figure; changed by figure_resize(). */
const figure_layout *figure_layout_of(const figure *f);

/**
 * The weights that a point of the canvas means: on the map or, if it is a relief, as it was drawn
 * last, on the surface or else on its floor.
 *
 * @return Whether there are any. Beside a map, weights are those that a larger one would have
 * there; beside a relief they are left as they were.
 */
bool figure_pick(const figure *f, canvas_point point, tw_vec2 *weights);

/** Does it show weights at all, which figure_pick() finds? */
bool figure_is_picked(const figure *f);

/** Is it seen from a camera, which figure_turn() moves? */
bool figure_turns(const figure *f);

/**
 * Where weights are shown.
 *
 * @return Whether they are: they may be outside the view or, where the point is NaN then, behind a
 *         hill of the relief as it was drawn last.
 */
bool figure_find(const figure *f, tw_vec2 weights, canvas_point *point);

/** Losses of the view that are so far apart are told apart where they are written. */
double figure_losses_told(const figure *f);

/** Does the view have more critical points than the map has room for, so that none is marked? */
bool figure_is_crowded(const figure *f);

#endif
