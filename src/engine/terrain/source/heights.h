#ifndef ENGINE_TERRAIN_SOURCE_HEIGHTS_H
#define ENGINE_TERRAIN_SOURCE_HEIGHTS_H

#include "base/numbers.h"
#include "thalweg/geometry.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

// What a file of heights says: rows x columns numbers, the first row on top, NaN a hole.
typedef struct heights {
    size_t columns, rows;
    numbers values;
    bool has_extent;
    tw_view extent; // Where the outermost nodes lie.
} heights;

// The bytes of a file, with a zero behind them, and what errors call it.
typedef struct heights_file {
    const char *bytes;
    size_t length;
    const char *name;
    tw_error *error;
} heights_file;

// Readers, one a format. *out is to be cleared in any case. TW_OK, TW_EINVALID or TW_ENOMEM.
tw_status heights_read_asc(heights *out, const heights_file *file);
tw_status heights_read_csv(heights *out, const heights_file *file);
tw_status heights_read_npy(heights *out, const heights_file *file);

#endif
