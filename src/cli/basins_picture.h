#ifndef CLI_BASINS_PICTURE_H
#define CLI_BASINS_PICTURE_H

#include "cli/stage.h"
#include "figure/basins.h"

/**
 * Draw a map of basins into a PNG file, the scene inside. A file that is there is replaced whole or
 * not at all.
 *
 * @return TW_OK; TW_ENOMEM; TW_EIO and an error.
 */
tw_status cli_basins_picture_write(const char *path, const cli_stage *stage,
                                   const figure_basins *basins, tw_error *error);

#endif
