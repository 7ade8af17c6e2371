#ifndef FIGURE_RELIEF_PARTS_H
#define FIGURE_RELIEF_PARTS_H

// What the parts of a relief share. Only they include it.

#include "canvas/mesh.h"
#include "figure/relief/relief.h"
#include "figure/relief/surface.h"

/** What a node of the surface looks like before there is light: its colour, 0 to 255, and the way
 *  the surface faces, in the units of the box, of length 1. */
typedef struct relief_node {
    float red, green, blue;
    float x, y, up;
} relief_node;

struct figure_relief {
    const figure *figure;
    figure_surface surface;
    relief_node *nodes;       ///< FIGURE_NODES rows of as many, as all that follow.
    mesh_vertex *vertices;    ///< As drawn last.
    mesh_triangle *triangles; ///< Holes have none.
    size_t triangle_count;
    canvas_rect room;  ///< Where it all was drawn last, labels and all.
    canvas_rect place; ///< What the picture covers, on whole device pixels.
    figure_space space;
    mesh_picture picture; ///< Its memory is owned.
    size_t capacity;      ///< Pixels there is memory for.
    canvas_point *line;   ///< A line as it is seen: gaps are points that are not finite.
    size_t line_count, line_capacity;
    bool failed; ///< There was no memory for all of what was drawn last.
};

/** Where a line is drawn. */
typedef enum relief_ground { RELIEF_SURFACE, RELIEF_FLOOR } relief_ground;

/** Colour the nodes, and join them to triangles. @return TW_OK or TW_ENOMEM. */
tw_status relief_make_mesh(figure_relief *r);

/** Draw surface and floor into r->picture, which covers r->place. @return TW_OK or TW_ENOMEM. */
tw_status relief_draw_mesh(figure_relief *r, double scale);

/** Where weights are seen on a ground; false if they are not. */
bool relief_see(const figure_relief *r, tw_vec2 weights, relief_ground ground, canvas_point *at);

/** Begin a line, and go on to a place in terrain units; any that is not finite is a gap. */
void relief_line_begin(figure_relief *r);
void relief_line_to(figure_relief *r, tw_vec2 from, tw_vec2 to, relief_ground ground);
void relief_line_gap(figure_relief *r);

/** Add a point of the canvas. */
void relief_line_add(figure_relief *r, canvas_point at);

/** The walls of the box that are behind the surface; and its ticks and labels. */
void relief_draw_walls(const figure_relief *r, canvas *c);
void relief_draw_labels(const figure_relief *r, canvas *c);

#endif
