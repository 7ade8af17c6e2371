#ifndef CANVAS_MESH_BANDS_H
#define CANVAS_MESH_BANDS_H

#include "canvas/mesh.h"

/**
 * The triangles of a scene, sorted by the bands of rows that they may touch: those of band i are
 * list[first[i]] to before list[first[i + 1]], in the order they were given.
 */
typedef struct mesh_bands {
    size_t count;
    size_t *first;
    uint32_t *list;
} mesh_bands;

/**
 * @param out     Filled on TW_OK; mesh_bands_clear().
 * @param rows    Of pixels, of the picture.
 * @param height  Rows a band; the last may have fewer.
 * @return TW_OK or TW_ENOMEM.
 */
tw_status mesh_bands_make(mesh_bands *out, const mesh_scene *scene, size_t rows, size_t height);

void mesh_bands_clear(mesh_bands *bands);

#endif
