#ifndef CLI_LABEL_FILE_H
#define CLI_LABEL_FILE_H

#include "thalweg/status.h"

#include <stddef.h>
#include <stdint.h>

/**
 * Write labels as a NumPy array of int16, shape (rows, columns). A file that is there is replaced
 * whole or not at all.
 *
 * @return TW_OK; TW_ENOMEM; TW_EIO and an error.
 */
tw_status cli_label_file_write(const char *path, size_t columns, size_t rows, const int16_t *labels,
                               tw_error *error);

#endif
