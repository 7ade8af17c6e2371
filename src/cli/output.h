#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/replace_file.h"

#include <stdbool.h>

/** Does a file's name end as that of a picture or a video; or of an array, .npy, where one may be
 *  stored? @return TW_OK, or TW_EINVALID and an error that lists the endings. */
tw_status cli_output_check(const char *path, bool arrays, tw_error *error);

/** Is it an array's? */
bool cli_is_array(const char *path);

/**
 * Begin the file that a command is to write, before any long work.
 *
 * @param out   Receives it on TW_OK, untouched otherwise; cli_output_end(). NULL for no path.
 * @return TW_OK; TW_ENOMEM; TW_EIO and an error: the path cannot be written.
 */
tw_status cli_output_begin(replacement **out, const char *path, tw_error *error);

/**
 * End it: the file takes its place if the command has done its work, and if all that was printed
 * beside it has reached its reader. Otherwise nothing is left of it.
 *
 * @param file     As it was begun, or NULL.
 * @param status   What the command has come to.
 * @param printed  Where it has printed to.
 * @return status; where that is TW_OK, TW_EIO and an error if the rest failed.
 */
tw_status cli_output_end(replacement *file, tw_status status, FILE *printed, tw_error *error);

#endif
