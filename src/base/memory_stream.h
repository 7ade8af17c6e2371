#ifndef BASE_MEMORY_STREAM_H
#define BASE_MEMORY_STREAM_H

#include "thalweg/status.h"

#include <stdio.h>

/**
 * Close a stream that open_memstream() opened into *bytes.
 *
 * @return TW_OK, and all that was written is in *bytes, the caller's to free(); or TW_ENOMEM where
 *         any of it is not, and *bytes is NULL.
 */
tw_status memory_stream_close(FILE *to, char **bytes);

#endif
