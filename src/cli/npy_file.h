#ifndef CLI_NPY_FILE_H
#define CLI_NPY_FILE_H

#include "base/replace_file.h"
#include "thalweg/plane.h"

// Files of NumPy arrays. What writes one returns TW_OK, or TW_EIO and an error.

/** Write labels as an array of int16, shape (rows, columns). */
tw_status cli_npy_write_labels(replacement *file, size_t columns, size_t rows,
                               const int16_t *labels, tw_error *error);

/**
 * Write a plane as an array of float64, shape (5, rows, columns), the row of the largest y on top:
 * fate (1 converged, 2 unfinished, 3 diverged, 4 off-map, 5 cycle, 6 hovering), steps, rate, x and
 * y of the end.
 */
tw_status cli_npy_write_plane(replacement *file, const tw_plane *plane, tw_error *error);

#endif
