#ifndef THALWEG_TABLE_H
#define THALWEG_TABLE_H

#include "thalweg/status.h"

#include <stddef.h>

/** What the cells of a column are, those that are missing aside. */
typedef enum tw_column_kind {
    TW_COLUMN_NUMBERS, ///< Finite numbers: a formula may name it.
    TW_COLUMN_WORDS,   ///< One of them, at least, is no finite number.
    TW_COLUMN_EMPTY,   ///< All are missing.
} tw_column_kind;

/** A column of a table. */
typedef struct tw_column {
    const char *name; ///< "": none, and no formula can name it. Owned by the table.
    tw_column_kind kind;
    size_t missing;         ///< Cells.
    double lowest, highest; ///< Of its finite numbers; 0 if it has none.
} tw_column;

/** What is in a file of data, before a formula over it is written: see dataset.h, which reads the
 *  same files. Immutable. */
typedef struct tw_table tw_table;

/**
 * Look through a file.
 *
 * @param out    Receives the table on TW_OK, is untouched otherwise; tw_table_free().
 * @param error  As of tw_dataset_load_for().
 * @return TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM. No cells are kept.
 */
tw_status tw_table_load(tw_table **out, const char *path, tw_error *error);

/** As tw_table_load(), from length bytes, borrowed for the call; name is what errors call them. */
tw_status tw_table_read(tw_table **out, const char *bytes, size_t length, const char *name,
                        tw_error *error);

void tw_table_free(tw_table *table);

/** Rows without the header; 0 if there are none. */
size_t tw_table_rows(const tw_table *table);

/** Its columns, at least 1. Owned by the table. */
const tw_column *tw_table_columns(const tw_table *table, size_t *count);

#endif
