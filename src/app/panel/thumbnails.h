#ifndef APP_THUMBNAILS_H
#define APP_THUMBNAILS_H

#include "canvas/canvas.h"
#include "figure/style/colormap.h"
#include "scene/scene.h"

/** Small pictures of all terrains of the catalogue, made a few at a time. All zero: none yet. */
typedef struct thumbnails {
    uint32_t *pixels; ///< One after the other. Owned.
    size_t made;      ///< So many are there.
    figure_colormap colors;
    char colormap[SCENE_NAME]; ///< The colour map that they are in.
    scene_theme theme;         ///< The theme that their holes are in.
} thumbnails;

/**
 * Make some more, for some milliseconds at most; all anew after a change of colours.
 *
 * @return Whether there are more to make. Without memory or colours there are none.
 */
bool thumbnails_make(thumbnails *t, const scene *looks, double milliseconds);

/** That of a row of the catalogue; of no columns as long as it is not made. Owned by t. */
canvas_image thumbnails_of(const thumbnails *t, size_t row);

void thumbnails_clear(thumbnails *t);

#endif
