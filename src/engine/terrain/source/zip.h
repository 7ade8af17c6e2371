#ifndef ENGINE_TERRAIN_SOURCE_ZIP_H
#define ENGINE_TERRAIN_SOURCE_ZIP_H

#include "thalweg/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A .zip archive in memory (PKWARE's APPNOTE 6.3.10, also with Zip64 sizes): files that are stored
// or deflated.

// Name of a file in it, with its final zero; longer ones are cut.
#define ZIP_NAME 128

typedef struct zip_reader {
    const unsigned char *bytes; // Borrowed.
    size_t length;
    const char *name; // What errors call it.
    tw_error *error;
    uint64_t at, left; // The next entry of the directory, and how many there are still.
} zip_reader;

typedef struct zip_entry {
    char name[ZIP_NAME];
    uint64_t size; // Of the file.
    // The rest is the reader's own.
    unsigned method, flags;
    uint64_t packed, offset;
    uint32_t check;
} zip_entry;

// Do these bytes begin as an archive does?
bool zip_is(const char *bytes, size_t length);

// TW_OK, or TW_EINVALID and an error.
tw_status zip_open(zip_reader *out, const char *bytes, size_t length, const char *name,
                   tw_error *error);

// The next file of it, or *found false at the end. TW_OK, or TW_EINVALID and an error.
tw_status zip_next(zip_reader *r, zip_entry *out, bool *found);

// The bytes of a file; free(). It is refused before memory is asked for when it says that it has
// more than so many bytes, or more than what is there can be the packing of. TW_OK, TW_EINVALID or
// TW_ENOMEM.
tw_status zip_read(char **out, const zip_reader *r, const zip_entry *entry, size_t most);

#endif
