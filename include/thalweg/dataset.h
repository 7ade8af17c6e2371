#ifndef THALWEG_DATASET_H
#define THALWEG_DATASET_H

#include "thalweg/status.h"
#include "thalweg/terrain.h"

#include <stddef.h>

/**
 * A table of numbers with named columns. Immutable: any number of threads may share it.
 *
 * It is read from CSV as RFC 4180 has it: the first line names the columns, every other is a row of
 * as many finite numbers (decimal, with a point). Commas separate, fields may be quoted, lines end
 * in LF or CRLF, a byte order mark, blanks around numbers and empty lines are passed over. There
 * are no comments.
 */
typedef struct tw_dataset tw_dataset;

/** Most columns of a data set, and room for the name of one, with its final zero. */
#define TW_DATASET_MAX_COLUMNS 1024
#define TW_DATASET_NAME 64

/** Largest file, in bytes, and most numbers in it. */
#define TW_DATASET_MAX_BYTES ((size_t)1 << 30)
#define TW_DATASET_MAX_NUMBERS ((size_t)1 << 27)

/**
 * Read a file.
 *
 * @param out    Receives the data set on TW_OK, is untouched otherwise; tw_dataset_free().
 * @param error  Filled on TW_EINVALID, "NAME:LINE: " and what was expected there; and on TW_EIO,
 * when the file cannot be read or is no regular file.
 * @return TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM. Memory is at most a small multiple of the file's
 *         size.
 */
tw_status tw_dataset_load(tw_dataset **out, const char *path, tw_error *error);

/** As tw_dataset_load(), from length bytes, borrowed for the call; name is what errors call them.
 */
tw_status tw_dataset_read(tw_dataset **out, const char *bytes, size_t length, const char *name,
                          tw_error *error);

/** Another share of the same data set. Each share is freed once. */
tw_dataset *tw_dataset_share(const tw_dataset *data);

void tw_dataset_free(tw_dataset *data);

/** At least 1. */
size_t tw_dataset_rows(const tw_dataset *data);

/** The names of its columns, at least 1. Owned by the data set. */
const char *const *tw_dataset_columns(const tw_dataset *data, size_t *count);

/** The numbers of a column, row by row. Owned by the data set. */
const double *tw_dataset_column(const tw_dataset *data, size_t column);

#endif
