#ifndef THALWEG_FILE_H
#define THALWEG_FILE_H

#include "thalweg/status.h"

#include <stddef.h>

/**
 * Read the whole of a file that a person names. All files are read this way.
 *
 * Only regular files are read, and nothing waits: a pipe or a device may never end, and could not
 * be read a second time when the scene is opened again. Of a file that shrinks meanwhile what is
 * left is read, of one that grows what there was.
 *
 * @param out    Receives the bytes and a zero after them on TW_OK, is untouched otherwise; free().
 * @param length Of the bytes, without that zero.
 * @param most   Largest size, in bytes; a larger file is refused before memory is asked for.
 * @param error  Filled on TW_EIO: the path (the end of a long one) and why.
 * @return TW_OK, TW_ENOMEM or TW_EIO.
 */
tw_status tw_file_read(char **out, size_t *length, const char *path, size_t most, tw_error *error);

#endif
