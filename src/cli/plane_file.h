#ifndef CLI_PLANE_FILE_H
#define CLI_PLANE_FILE_H

#include "base/replace_file.h"
#include "thalweg/plane.h"

/**
 * Write a plane as a NumPy array of float64, shape (5, rows, columns), the row of the largest y on
 * top: fate (1 converged, 2 unfinished, 3 diverged, 4 off-map, 5 cycle, 6 hovering), steps, rate, x
 * and y of the end.
 *
 * @return TW_OK; TW_EIO and an error.
 */
tw_status cli_plane_file_write(replacement *file, const tw_plane *plane, tw_error *error);

#endif
