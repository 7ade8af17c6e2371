#ifndef CLI_LABEL_FILE_H
#define CLI_LABEL_FILE_H

#include "base/replace_file.h"

#include <stddef.h>
#include <stdint.h>

/**
 * Write labels as a NumPy array of int16, shape (rows, columns).
 *
 * @return TW_OK; TW_EIO and an error.
 */
tw_status cli_label_file_write(replacement *file, size_t columns, size_t rows,
                               const int16_t *labels, tw_error *error);

#endif
