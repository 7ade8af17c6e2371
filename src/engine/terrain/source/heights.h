#ifndef ENGINE_TERRAIN_SOURCE_HEIGHTS_H
#define ENGINE_TERRAIN_SOURCE_HEIGHTS_H

#include "base/numbers.h"
#include "thalweg/geometry.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

// Whether there is room for so many heights, before they are read. TW_OK, or TW_EINVALID and an
// error.
tw_status heights_check_count(const heights_file *file, uint64_t columns, uint64_t rows);

// Readers, one a format. *out is to be cleared in any case. TW_OK, TW_EINVALID or TW_ENOMEM.
tw_status heights_read_asc(heights *out, const heights_file *file);
tw_status heights_read_csv(heights *out, const heights_file *file);
tw_status heights_read_npy(heights *out, const heights_file *file);

#endif
