#ifndef THALWEG_DATASET_H
#define THALWEG_DATASET_H

#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stddef.h>

/**
 * Columns of a table of numbers. Immutable: any number of threads may share it.
 *
 * It is read from text as spreadsheets, statistics programs and simulations write it. The separator
 * is found out from the first rows: a comma, semicolon, tab, '|' or runs of blanks; the decimal
 * sign is a point or a comma; cells may be quoted; lines that begin with '#' or '%' are comments.
 * The first row names the columns, or the comment before it does; where neither does, they are c1,
 * c2 and so on. A column without a name, such as that of row numbers, is passed over. Or from
 * NumPy:
 * `.npy`, a matrix, or `.npz`, one matrix or arrays of as many numbers each.
 *
 * Only some columns may be read: what is in the others does not matter. A row in which one of those
 * that are read is missing (empty, ?, NA, NaN, null and the like) is dropped.
 */
typedef struct tw_dataset tw_dataset;

/** Most columns and rows of a table, and its largest file, in bytes. */
#define TW_DATASET_MAX_COLUMNS 16384
#define TW_DATASET_MAX_ROWS ((size_t)1 << 27)
#define TW_DATASET_MAX_BYTES ((size_t)1 << 30)

/**
 * Read the columns of a file that a formula names.
 *
 * @param out      Receives the data set on TW_OK, is untouched otherwise; tw_dataset_free().
 * @param formula  As of tw_terrain_from_data(); NULL: all columns that have a name.
 * @param error    Filled on TW_EINVALID: the formula's error, its offset in the formula; or
 *                 "NAME:LINE: ", what was expected there and what the file was taken for, at
 *                 TW_NOWHERE; and on TW_EIO, when the file cannot be read or is no regular file.
 * @return TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM. Text is read piece by piece: memory is at most
 *         twice that of the columns that are read, and a few megabytes.
 */
tw_status tw_dataset_load_for(tw_dataset **out, const char *path, const char *formula,
                              tw_error *error);

/** As tw_dataset_load_for(), from length bytes, borrowed for the call; name is what errors call
 *  them. */
tw_status tw_dataset_read_for(tw_dataset **out, const char *bytes, size_t length, const char *name,
                              const char *formula, tw_error *error);

/** All columns. */
tw_status tw_dataset_load(tw_dataset **out, const char *path, tw_error *error);
tw_status tw_dataset_read(tw_dataset **out, const char *bytes, size_t length, const char *name,
                          tw_error *error);

/** Another share of the same data set. Each share is freed once. */
tw_dataset *tw_dataset_share(const tw_dataset *data);

void tw_dataset_free(tw_dataset *data);

/** At least 1. */
size_t tw_dataset_rows(const tw_dataset *data);

/** Rows that are not among them, for something in them is missing. */
size_t tw_dataset_dropped(const tw_dataset *data);

/** The names of all columns of the table, read or not, at least 1; "" for none. Owned by the data
 *  set. */
const char *const *tw_dataset_columns(const tw_dataset *data, size_t *count);

/** The numbers of a column, row by row; NULL if it was not read. Owned by the data set. */
const double *tw_dataset_column(const tw_dataset *data, size_t column);

#endif
