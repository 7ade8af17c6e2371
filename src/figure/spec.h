#ifndef FIGURE_SPEC_H
#define FIGURE_SPEC_H

#include "figure/kind.h"
#include "figure/map/levels.h"
#include "figure/plot/camera.h"
#include "run/pane.h"

/** Longest heading, in bytes. */
#define FIGURE_TITLE 256

/** What has a name on axes and colour bar, and the longest such name, in bytes. */
enum { FIGURE_NAME_X, FIGURE_NAME_Y, FIGURE_NAME_LOSS, FIGURE_NAMES };
#define FIGURE_NAME 96

/** What a figure's base shows. The pointers are borrowed for as long as the figure is used. */
typedef struct figure_spec {
    const figure_kind *kind;
    const tw_terrain *terrain;
    tw_view view;
    char title[FIGURE_TITLE];              ///< A heading.
    char formula[FIGURE_TITLE];            ///< Shown beside it; empty: none.
    char names[FIGURE_NAMES][FIGURE_NAME]; ///< Of x, y and the loss; empty: those.
    const char *note;                      ///< A sentence for below it; NULL: none.
    size_t minimum_count;
    const tw_minimum *minima; ///< Published minima, to be marked.
    size_t start_count;
    const tw_vec2 *starts; ///< Numbers and arrows keep clear of them. Copied by figure_new().
    char colormap[SCENE_NAME];
    scene_norm norm;
    bool has_range, has_center; ///< As of figure_norm_spec.
    scene_range range;
    double center;
    int levels;               ///< Isolines, about; 0: none.
    size_t level_count;       ///< Just the levels of a list, in the place of a number.
    const double *level_list; ///< Strictly ascending.
    bool valley_levels;       ///< Where they show the valleys, see figure_valley_levels().
    bool hillshade;           ///< Shade the map, see hillshade.h.
    bool arrows;              ///< Draw the way down on a lattice.
    run_study *critical;      ///< Critical points to be marked, unless that would crowd the map;
                              ///< NULL: none. Held by the figure.
    figure_camera camera;     ///< From where a relief is seen.
    scene_theme theme;
    int threads; ///< 0: all cores.
} figure_spec;

/** The name of one of FIGURE_NAMES. Borrowed from the spec. */
const char *figure_spec_name(const figure_spec *spec, size_t which);

/** What a scene and its plan show, but for critical points. */
figure_spec figure_spec_of(const scene *s, const run_plan *plan);

#endif
