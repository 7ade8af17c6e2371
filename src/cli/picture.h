#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "base/replace_file.h"
#include "cli/stage.h"
#include "run/study.h"

#include <stdio.h>

/** How large a picture is. */
typedef struct cli_picture_size {
    double width, height; ///< In points.
    double scale;         ///< Pixels a point.
} cli_picture_size;

#define CLI_PICTURE_SIZE ((cli_picture_size){1280.0, 800.0, 1.0})

/** Most pixels of a picture: memory for them is asked for several times over. */
#define CLI_PICTURE_PIXELS 134217728.0

/** @return TW_OK, or TW_EINVALID and an error when it would have too many pixels. */
tw_status cli_picture_check_size(const cli_picture_size *size, tw_error *error);

/**
 * Work out the stage's scene and draw it into a file, the scene inside. Meanwhile, a bar on err
 * shows how far it is, and an interrupt cancels it.
 *
 * @return TW_OK, TW_ENOMEM, TW_CANCELLED, TW_EINVALID or TW_EIO and an error.
 */
tw_status cli_picture_write(replacement *file, const cli_stage *stage, const cli_picture_size *size,
                            FILE *err, tw_error *error);

/**
 * Draw the stage's scene, which asks for such a study, with what it has found, without hikers, into
 * a file, the scene inside.
 *
 * @param size  A scale of 0 is one at which no cell of the study is lost, within reason.
 * @return As cli_picture_write().
 */
tw_status cli_picture_of_study(replacement *file, const cli_stage *stage, run_study *study,
                               const cli_picture_size *size, tw_error *error);

#endif
