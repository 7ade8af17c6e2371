#ifndef ENGINE_BASE_CSV_H
#define ENGINE_BASE_CSV_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>

// Comma-separated values, RFC 4180: fields may be quoted, lines end in LF or CRLF. A byte order
// mark and empty lines are passed over, blanks around fields that are not quoted too.

// Longest field that is looked at.
#define CSV_FIELD 127

typedef struct csv_reader {
    const char *at, *end;
    const char *name; // What errors call it.
    tw_error *error;
    size_t line; // Of `at`, from 1.
} csv_reader;

typedef struct csv_field {
    char text[CSV_FIELD + 1];
    size_t line;
    bool ends_line;
} csv_field;

csv_reader csv_open(const char *bytes, size_t length, const char *name, tw_error *error);

// Whether there is another line, which is not empty.
bool csv_more(csv_reader *r);

// The next field of the line. TW_EINVALID and an error when it is too long or its quotes are wrong.
tw_status csv_next(csv_reader *r, csv_field *out);

// As csv_next(), and what it reads must be a number.
tw_status csv_number(csv_reader *r, csv_field *field, double *out);

#endif
