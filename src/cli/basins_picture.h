#ifndef CLI_BASINS_PICTURE_H
#define CLI_BASINS_PICTURE_H

#include "base/replace_file.h"
#include "cli/stage.h"
#include "figure/map/basins.h"

/**
 * Draw a map of basins, the scene inside, by the ink that the ending of the file's path names.
 *
 * @return TW_OK; TW_ENOMEM; TW_EIO and an error.
 */
tw_status cli_basins_picture_write(replacement *file, const cli_stage *stage,
                                   const figure_basins *basins, tw_error *error);

#endif
