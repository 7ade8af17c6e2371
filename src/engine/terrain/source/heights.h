#ifndef ENGINE_TERRAIN_SOURCE_HEIGHTS_H
#define ENGINE_TERRAIN_SOURCE_HEIGHTS_H

#include "base/numbers.h"
#include "thalweg/geometry.h"
#include "thalweg/grid.h"
#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a file of heights says: rows x columns numbers, the first row on top, NaN a hole.
typedef struct heights {
    size_t columns, rows;
    numbers values;
    bool has_extent;
    tw_view extent;  // Where the outermost nodes lie.
    double *us, *vs; // How far columns are from the first one, and rows from the top one; NULL:
                     // evenly. Owned.
    char names[TW_GRID_NAMES][TW_GRID_NAME]; // Of x, y and the heights; "": none.
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

// Upside down.
void heights_turn_rows(heights *h);

// Where columns and rows are: ascending or descending, in the order of the values, which are turned
// so that x ascends and the first row is on top. TW_OK, TW_EINVALID and an error, or TW_ENOMEM.
tw_status heights_place(heights *h, const double *x, const double *y, const heights_file *file);

// A lattice out of its points in any order; those that are not there are holes. TW_OK, TW_EINVALID
// and an error when there is no lattice of a size that the points could fill, or TW_ENOMEM.
tw_status heights_collect(heights *out, size_t count, const double *x, const double *y,
                          const double *z, const heights_file *file);

// Which of x, y and heights a name is one of, as people call them; -1: none.
int heights_axis(const char *name);

void heights_set_name(heights *h, int axis, const char *name);

// Does a text begin with a header of ESRI's kind?
bool heights_is_asc(const heights_file *file);

// Readers, one a format. *out is to be cleared in any case. TW_OK, TW_EINVALID or TW_ENOMEM.
tw_status heights_read_asc(heights *out, const heights_file *file);
tw_status heights_read_text(heights *out, const heights_file *file);
tw_status heights_read_arrays(heights *out, const heights_file *file);
tw_status heights_read_surfer(heights *out, const heights_file *file);

// Whatever a file is, by how it begins.
tw_status heights_read(heights *out, const heights_file *file);

void heights_clear(heights *h);

#endif
