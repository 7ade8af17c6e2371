#ifndef FIGURE_SURFACE_H
#define FIGURE_SURFACE_H

#include "figure/map/norm.h"
#include "figure/plot/camera.h"
#include "thalweg/terrain.h"

/** Cells a side of the mesh. */
#define FIGURE_CELLS 200
#define FIGURE_NODES (FIGURE_CELLS + 1)

/**
 * A terrain as heights on a lattice: where its losses are on the colour map, 0 to 1, so that
 * outliers flatten it no more than they spoil the colours. Between the nodes it is two triangles a
 * cell, and a cell with a corner that is not finite is a hole.
 */
typedef struct figure_surface {
    tw_view view;
    double rise;   ///< How long 1 of height is to be drawn: rough ground is drawn lower.
    float *height; ///< FIGURE_NODES rows of as many, row 0 on top (largest y); NaN: none. Owned.
} figure_surface;

/**
 * @param out      Filled on TW_OK; figure_surface_clear().
 * @param threads  At most so many; 0: all cores. The heights are the same for every number.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status figure_surface_make(figure_surface *out, const tw_terrain *terrain, tw_view view,
                              const figure_norm *norm, int threads);

void figure_surface_clear(figure_surface *s);

/** The weights at a node. */
tw_vec2 figure_surface_node(const figure_surface *s, size_t column, size_t row);

/** Is a cell part of the surface? */
bool figure_surface_has_cell(const figure_surface *s, size_t column, size_t row);

/** The height of the triangles at a place; NaN in holes and outside the view. */
double figure_surface_at(const figure_surface *s, tw_vec2 at);

/** The place of the surface that is seen at a point of the canvas; false if there is none. */
bool figure_surface_hit(const figure_surface *s, const figure_space *space, canvas_point point,
                        tw_vec2 *at);

#endif
