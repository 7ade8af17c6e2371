#ifndef SCENE_REPLACE_FILE_H
#define SCENE_REPLACE_FILE_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stdio.h>

/** Write the whole of a file. @return False, and errno set, if that cannot be done. */
typedef bool replace_writer(FILE *to, const void *what);

/**
 * Write a file, in the place of one that may be there: whole or not at all.
 *
 * @return TW_OK; TW_ENOMEM; TW_EIO and an error that says which file and why. What was there is
 * kept then.
 */
tw_status replace_file(const char *path, replace_writer *write, const void *what, tw_error *error);

#endif
