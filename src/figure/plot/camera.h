#ifndef FIGURE_CAMERA_H
#define FIGURE_CAMERA_H

#include "canvas/canvas.h"
#include "thalweg/geometry.h"

/**
 * From a box in space to the canvas, and back. The projection is parallel: equal heights are
 * equally long wherever they stand, so that they can be read off the axis.
 *
 * The box has the view's proportions, unless one side is more than 2.5 times the other; then it is
 * square. Heights are 0 for the lowest loss to 1 for the highest; the map lies below.
 */

/** Where a relief is seen from, in degrees. */
typedef struct figure_camera {
    double azimuth;   ///< From the south, eastwards.
    double elevation; ///< Above the horizon, 0 to 90.
} figure_camera;

/** A place in the box. */
typedef struct figure_spot {
    tw_vec2 at; ///< In terrain units.
    double height;
} figure_spot;

/** A place as it is seen. */
typedef struct figure_sight {
    canvas_point at;
    double depth; ///< Away from the viewer; half the box's longer side is 1.
} figure_sight;

typedef struct figure_space {
    tw_view view;
    figure_camera camera;
    double half_x, half_y; ///< Of the box's sides; the longer is 1.
    double rise;           ///< Length of 1 of height, in units of the longer half side.
    double floor;          ///< The height of the map below the surface.
    tw_vec2 right, away;   ///< On the ground, of length 1.
    double sine, cosine;   ///< Of the elevation.
    canvas_point middle;   ///< Of the place it is fitted into.
    double zoom;           ///< Points a unit.
} figure_space;

/** The box, fitted into a place: as large from every azimuth, so that it does not pulse. */
figure_space figure_space_make(tw_view view, double rise, canvas_rect place, figure_camera camera);

figure_sight figure_space_see(const figure_space *s, figure_spot spot);

/** The place at a depth behind a point of the canvas: the inverse of figure_space_see(). */
figure_spot figure_space_behind(const figure_space *s, canvas_point point, double depth);

/** Half the sides of the box of a view; the longer is 1. */
tw_vec2 figure_space_sides(tw_view view);

#endif
