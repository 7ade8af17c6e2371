#ifndef CANVAS_MESH_H
#define CANVAS_MESH_H

#include "canvas/canvas.h"
#include "thalweg/status.h"

/**
 * Shaded triangles in space as pixels: a picture that any canvas shows with canvas_draw_image().
 *
 * Each pixel is four samples with a depth of their own, so that hills hide what is behind them and
 * edges are smooth. Triangles that share an edge neither gap nor overlap. The pixels are the same
 * for every number of threads.
 */

/** A corner, in pixels from the top left of the picture. All finite. */
typedef struct mesh_vertex {
    float x, y;
    float depth;            ///< Grows away from the viewer.
    float red, green, blue; ///< 0 to 255.
} mesh_vertex;

/** A triangle: three vertices by their numbers, either way round. */
typedef struct mesh_triangle {
    uint32_t corner[3];
} mesh_triangle;

/** An image in space: where its top left corner is, and the ways along its top and left edges. */
typedef struct mesh_floor {
    canvas_image image;   ///< Opaque. Borrowed; columns 0: no floor.
    mesh_vertex corner;   ///< Its colour is not looked at.
    mesh_vertex along[2]; ///< Differences from the corner, as far as the other end of an edge.
} mesh_floor;

/** What is to be drawn. Borrowed for the call. */
typedef struct mesh_scene {
    size_t vertex_count, triangle_count;
    const mesh_vertex *vertices;
    const mesh_triangle *triangles;
    mesh_floor floor;
} mesh_scene;

/** The picture: columns x rows, row 0 on top. The caller's memory. */
typedef struct mesh_picture {
    size_t columns, rows;
    uint32_t *pixels; ///< 0xAARRGGBB, straight alpha; 0 where there is nothing.
    float *depth;     ///< The farthest of a pixel's samples; INFINITY where one sees past all.
} mesh_picture;

/**
 * Draw all of a picture anew.
 *
 * @param threads  At most so many; 0: all cores.
 * @return TW_OK, or TW_ENOMEM and a picture of any pixels.
 */
tw_status mesh_draw(const mesh_picture *picture, const mesh_scene *scene, int threads);

#endif
