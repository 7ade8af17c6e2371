#ifndef ENGINE_TERRAIN_SOURCE_NPY_H
#define ENGINE_TERRAIN_SOURCE_NPY_H

#include "terrain/source/npy_type.h"
#include "thalweg/status.h"

// NumPy's .npy: an array of one or two dimensions.

// Its bytes, and what errors call it.
typedef struct npy_file {
    const char *bytes;
    size_t length;
    const char *name;
    tw_error *error;
} npy_file;

typedef struct npy {
    npy_type type;
    bool fortran;
    size_t dimensions, rows, columns; // Of one dimension: a column.
    const char *data;                 // Into the bytes.
} npy;

// Do these bytes begin as such a file does?
bool npy_is(const char *bytes, size_t length);

// TW_OK, or TW_EINVALID and an error: the byte, and what was expected there.
tw_status npy_open(npy *out, const npy_file *file);

// Not finite where it is so in the file.
double npy_number(const npy *array, size_t row, size_t column);

#endif
