#ifndef ENGINE_BASE_FILE_H
#define ENGINE_BASE_FILE_H

#include "thalweg/status.h"

#include <stddef.h>

// Files that a person names: read whole, and what is wrong with them said in one line.

// A file's bytes and a zero behind them; the caller's to free(). Only regular files are read: a
// pipe may never end, and could not be read a second time. TW_OK, TW_ENOMEM, or TW_EIO and an
// error.
tw_status file_read(char **out, size_t *length, const char *path, tw_error *error);

// "NAME:LINE: MESSAGE", lines counted from 1, or "NAME: byte AT: MESSAGE", bytes from 0. The end of
// a long name is shown. TW_EINVALID.
tw_status file_refuse_line(tw_error *error, const char *name, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
tw_status file_refuse_byte(tw_error *error, const char *name, size_t at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
