#ifndef CLI_DRAWING_H
#define CLI_DRAWING_H

#include "base/replace_file.h"
#include "canvas/canvas.h"
#include "figure/style/colormap.h"
#include "scene/scene.h"

#include <stdbool.h>

/** A diagram to be made into a file: something that draws itself all over a canvas. */
typedef struct cli_drawing {
    tw_status (*draw)(canvas *c, const figure_colormap *colors, const void *what);
    const void *what;
    const scene *scene;   ///< What the file carries, and whose colours it has.
    double width, height; ///< In points.
    double scale;         ///< Device pixels a point.
} cli_drawing;

/** Does a file's name end as that of a picture or of an array, .npy? @return TW_OK, or TW_EINVALID
 *  and an error that lists the endings. */
tw_status cli_drawing_check(const char *path, tw_error *error);

/** Is it an array's? */
bool cli_is_array(const char *path);

/**
 * Make it, by the ink that the ending of the file's path names.
 *
 * @return TW_OK, what draw() returns, TW_ENOMEM, TW_EINVALID or TW_EIO, and an error.
 */
tw_status cli_drawing_write(replacement *file, const cli_drawing *drawing, tw_error *error);

#endif
