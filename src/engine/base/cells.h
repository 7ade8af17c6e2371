#ifndef ENGINE_BASE_CELLS_H
#define ENGINE_BASE_CELLS_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

// Rows of cells out of text, as spreadsheets, statistics programs and simulations write them. Lines
// end in LF, CRLF or CR; a byte order mark, empty lines and comments, lines that begin with
// '#' or '%', are passed over. Cells may be quoted, and then hold separators and
// line ends; blanks around them do not count. A file is read piece by piece.

// Between cells: one of these characters, or CELLS_BLANKS, runs of blanks, or CELLS_NONE.
#define CELLS_BLANKS ' '
#define CELLS_NONE '\0'

// A cell is not terminated: it lies in the reader's window until the next row is read.
typedef struct cell {
    const char *text; // Of a quoted cell, what is between the quotes.
    size_t length;
    bool quoted;
} cell;

typedef struct cells_reader {
    const char *name; // What errors call it.
    tw_error *error;
    char separator;
    char mark;   // Decimal sign, '.' or ','; 0: no number so far has one.
    size_t line; // Of the row read last, from 1.
    size_t count;
    cell *cells;    // Of the row read last.
    char *comments; // Lines before the first row, without their marks; NULL: none.
    int file;       // -1: bytes in memory.
    char *window;   // Owned; NULL for bytes in memory.
    size_t size;    // Of the window.
    const char *at, *end;
    bool complete;   // Nothing comes behind `end`.
    bool stops[256]; // Characters that may end a cell.
    size_t capacity, next_line, comment_line;
} cells_reader;

// Longest row, in bytes.
#define CELLS_MAX_ROW ((size_t)1 << 26)

// Read bytes, borrowed until cells_close(), or a regular file of at most so many bytes. What
// separates its cells is yet to be said, or found out by dialect_find(). TW_OK, TW_EINVALID, TW_EIO
// or TW_ENOMEM; to be closed in any case.
tw_status cells_open_bytes(cells_reader *out, const char *bytes, size_t length, const char *name,
                           tw_error *error);
tw_status cells_open_file(cells_reader *out, const char *path, size_t most, tw_error *error);
void cells_close(cells_reader *r);

// The next row, or *found false at the end. TW_OK, TW_EINVALID, TW_EIO or TW_ENOMEM.
tw_status cells_next(cells_reader *r, bool *found);

// Cells of the row up to the last that is not empty.
size_t cells_filled(const cells_reader *r);

// From now on, cells are between these. For who finds out the separator.
void cells_separate(cells_reader *r, char separator);

// As cells_next(), without going on to what is not in the window yet: *found is false there.
tw_status cells_peek(cells_reader *r, bool *found);

// The text of a cell, terminated, in UTF-8, quotes undone; cut where there is no room.
void cells_copy(char *out, size_t size, const cell *from);

// The beginning of it, for an error. Returns out.
#define CELLS_SHOWN 48
const char *cells_show(char out[CELLS_SHOWN], const cell *from);

typedef enum cell_kind { CELL_NUMBER, CELL_MISSING, CELL_WORD } cell_kind;

// What a cell holds; its number, which may be infinite, in *out. Settles the decimal sign.
cell_kind cells_number(cells_reader *r, const cell *from, double *out);

// How an error calls a separator: "','", "a tab" and so on.
const char *cells_separator_name(char separator);

#endif
