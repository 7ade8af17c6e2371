#ifndef BASE_REPLACE_FILE_H
#define BASE_REPLACE_FILE_H

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

/**
 * The same in two parts, for what another program writes: an empty file in the folder of the path,
 *
 * @param beside  Receives its name on TW_OK; replace_end() frees it.
 * @param file    Receives its descriptor, the caller's to close.
 * @return As replace_file().
 */
tw_status replace_begin(char **beside, int *file, const char *path, tw_error *error);

/**
 * which takes the place of the path, or is removed.
 *
 * @param why  What went wrong with writing it; NULL: nothing.
 * @return TW_OK, or TW_EIO and an error.
 */
tw_status replace_end(char *beside, const char *path, const char *why, tw_error *error);

#endif
