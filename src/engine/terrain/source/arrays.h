#ifndef ENGINE_TERRAIN_SOURCE_ARRAYS_H
#define ENGINE_TERRAIN_SOURCE_ARRAYS_H

#include "terrain/source/npy.h"

// The arrays of NumPy's .npz, an archive of .npy files, or the one of an .npy file.

#define ARRAYS_NAME 128 // Of an array, with its final zero.

typedef struct arrays arrays;

typedef struct array {
    char name[ARRAYS_NAME];
    bool is_numbers; // Otherwise the rest is not there: words, objects, or more dimensions.
    npy npy;
    char *bytes; // Owned; NULL for a file that is borrowed.
} array;

// Do bytes begin as such a file does?
bool arrays_are(const char *bytes, size_t length);

// TW_OK, TW_EINVALID or TW_ENOMEM. The bytes are borrowed until arrays_close().
tw_status arrays_open(arrays **out, const char *bytes, size_t length, const char *name,
                      tw_error *error);
void arrays_close(arrays *a); // NULL is fine.

const array *arrays_list(const arrays *a, size_t *count);

// As a table: one matrix, whose columns are c1, c2 and so on, or arrays of as many numbers each,
// which have their names. TW_OK, or TW_EINVALID and an error.
tw_status arrays_check_table(const arrays *a, const char *name, tw_error *error);
size_t arrays_columns(const arrays *a);
size_t arrays_rows(const arrays *a);
void arrays_name(const arrays *a, size_t column, char out[ARRAYS_NAME]);
bool arrays_is_numbers(const arrays *a, size_t column);
double arrays_number(const arrays *a, size_t column, size_t row);

#endif
