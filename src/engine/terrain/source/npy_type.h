#ifndef ENGINE_TERRAIN_SOURCE_NPY_TYPE_H
#define ENGINE_TERRAIN_SOURCE_NPY_TYPE_H

#include <stdbool.h>
#include <stddef.h>

// The types of numbers that an .npy file may hold.

#define NPY_TYPES "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1"

typedef struct npy_type {
    char kind; // f, i, u or b.
    size_t size;
    bool big_endian;
} npy_type;

// A type string of NumPy's array protocol: "<f8", ">i2", "|u1". False: none of those above.
bool npy_type_read(npy_type *out, const char *text);

// The number at a place, wherever it is aligned.
double npy_type_number(const npy_type *type, const char *at);

#endif
