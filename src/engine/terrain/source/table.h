#ifndef ENGINE_TERRAIN_SOURCE_TABLE_H
#define ENGINE_TERRAIN_SOURCE_TABLE_H

#include "base/cells.h"
#include "terrain/source/arrays.h"

#include <stdint.h>

// A table of any kind being read, row by row: columns with names, cells that are numbers, words or
// missing. Only cells that are asked for are looked at.

typedef struct table {
    const char *name; // What errors call it.
    tw_error *error;
    size_t columns;
    char **names;   // "": none. Owned.
    bool has_names; // Those of the file; otherwise c1, c2 and so on.
    size_t row;     // The present one, from 1, without the header.
    // Of text:
    cells_reader cells;
    bool has_index; // Rows begin with a cell that no column is of.
    bool is_read;   // The first row has been read already.
    // Of arrays; NULL for text.
    arrays *arrays;
    char *bytes; // That they are in, if they are the table's own.
} table;

// Bytes are borrowed, as the name, until table_close(). TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM; to
// be closed in any case.
tw_status table_open_bytes(table *out, const char *bytes, size_t length, const char *name,
                           tw_error *error);
tw_status table_open_file(table *out, const char *path, tw_error *error);
void table_close(table *t);

// Let go of the file; the names are still there.
void table_end(table *t);

// The next row, or *found false at the end. A row with too few cells, or too many, is refused.
tw_status table_next(table *t, bool *found);

// What the present row has in a column.
cell_kind table_number(table *t, size_t column, double *out);

// "NAME:LINE: column 'b': expected a number, got 'two'", and which columns there are. TW_EINVALID.
tw_status table_refuse_cell(const table *t, size_t column);

// "separated by ';', has the columns a, b": what was taken for what. Returns out; cut where there
// is no room.
const char *table_describe(const table *t, size_t size, char *out);

#endif
