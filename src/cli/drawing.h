#ifndef CLI_DRAWING_H
#define CLI_DRAWING_H

#include "thalweg/status.h"

#include <stdbool.h>

/** Does a file's name end as that of a picture or of an array, .npy? @return TW_OK, or TW_EINVALID
 *  and an error that lists the endings. */
tw_status cli_drawing_check(const char *path, tw_error *error);

/** Is it an array's? */
bool cli_is_array(const char *path);

#endif
