#ifndef CLI_PLANE_FILE_H
#define CLI_PLANE_FILE_H

#include "thalweg/plane.h"

/**
 * Write a plane as a NumPy array of float64, shape (5, rows, columns), the row of the largest y on
 * top: status (1 converged, 2 stopped, 3 diverged, 4 off the map), steps, rate, x and y of the end.
 * A file that is there is replaced whole or not at all.
 *
 * @return TW_OK; TW_ENOMEM; TW_EIO and an error.
 */
tw_status cli_plane_file_write(const char *path, const tw_plane *plane, tw_error *error);

#endif
