#ifndef THALWEG_GRID_H
#define THALWEG_GRID_H

#include "thalweg/geometry.h"
#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stddef.h>

/**
 * Heights on a rectangular lattice of nodes. Immutable: any number of threads may share it.
 *
 * Read from whatever a file begins as:
 *
 *     ESRI ASCII   ncols, nrows, xllcorner or xllcenter, yllcorner or yllcenter, cellsize, and
 * perhaps NODATA_value (otherwise -9999, compared in single precision); then the numbers, row by
 * row, the first row on top GeoClaw      topography of type 1 (points), 2 and 3: as above, with mx,
 * my, xlower, ylower, dx, dy, and numbers before their keys Surfer       DSAA text, DSBB and DSRB
 * bytes NumPy        .npy, versions 1 to 3: two-dimensional; f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1 in
 *                  either byte order, C or Fortran order; the first row on top. .npz: such a
 * matrix, and perhaps x and y, where its columns and rows are; or vectors x, y and z text as in
 * dataset.h: a matrix, the first row on top; or one with coordinates in the first row and the first
 * column, the corner empty or a word; or the points of a lattice, x, y and height, in any order
 *
 * A height that is missing, NODATA, NaN or infinite is a hole. Columns and rows that have
 * coordinates may be anywhere.
 *
 * The surface through the nodes (tw_terrain_from_grid()) has in each direction the slope of the
 * line through a node's two neighbours, as Catmull & Rom 1974 (where they are not equally far, of
 * the parabola through all three); on the edge, and beside a hole, of that through the node and its
 * one neighbour. A cell with a hole at one of its corners is a hole: there, and off the edge, the
 * loss is NaN.
 */
typedef struct tw_grid tw_grid;

/** Room for the name of x, y or the height, with its final zero; longer ones are none. */
#define TW_GRID_NAME 64

/** Largest file, in bytes, and most heights in it. */
#define TW_GRID_MAX_BYTES ((size_t)1 << 30)
#define TW_GRID_MAX_HEIGHTS ((size_t)1 << 27)

/**
 * Read a file.
 *
 * @param out     Receives the grid on TW_OK, is untouched otherwise; tw_grid_free().
 * @param extent  Where the outermost nodes lie; NULL: where the file says, or else
 *                0,COLUMNS-1,0,ROWS-1.
 * @param error   Filled on TW_EINVALID: the file's name, the line or byte, and what was expected
 *                there; and on TW_EIO, when the file cannot be read or is no regular file.
 * @return TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM. Memory is at most a small multiple of the file's
 *         size, whatever it says of itself.
 */
tw_status tw_grid_load(tw_grid **out, const char *path, const tw_view *extent, tw_error *error);

/** As tw_grid_load(), from length bytes, borrowed for the call; name is what errors call them. */
tw_status tw_grid_read(tw_grid **out, const char *bytes, size_t length, const char *name,
                       const tw_view *extent, tw_error *error);

/** Another share of the same grid. Each share is freed once. */
tw_grid *tw_grid_share(const tw_grid *grid);

void tw_grid_free(tw_grid *grid);

/** Nodes in a row and in a column, at least 2 each. */
size_t tw_grid_columns(const tw_grid *grid);
size_t tw_grid_rows(const tw_grid *grid);

/** Where the outermost nodes lie. */
tw_view tw_grid_extent(const tw_grid *grid);

/** What the file calls x, y and the height, with their units; "" where it does not. Owned by the
 *  grid. */
enum { TW_GRID_X, TW_GRID_Y, TW_GRID_HEIGHT, TW_GRID_NAMES };
const char *tw_grid_name(const tw_grid *grid, int which);

#endif
