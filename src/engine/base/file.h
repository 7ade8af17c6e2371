#ifndef ENGINE_BASE_FILE_H
#define ENGINE_BASE_FILE_H

#include "thalweg/status.h"

#include <stddef.h>

// What is wrong with a file that a person names, said in one line; thalweg/file.h reads them.

// The end of a long name, which tells more than its beginning.
const char *file_shown(const char *name);

// Open a regular file of at most so many bytes; nothing waits (see thalweg/file.h). TW_OK or
// TW_EIO.
tw_status file_open(int *out, const char *path, size_t most, tw_error *error);

// What errno says of a file that could not be read. TW_EIO.
tw_status file_refuse_read(tw_error *error, const char *path);

// "NAME:LINE: MESSAGE", lines counted from 1, or "NAME: byte AT: MESSAGE", bytes from 0. The end of
// a long name is shown. TW_EINVALID.
tw_status file_refuse_line(tw_error *error, const char *name, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
tw_status file_refuse_byte(tw_error *error, const char *name, size_t at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
