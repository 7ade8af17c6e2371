#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_SHOWN = 120 };

// The end of a name tells more than its beginning.
static const char *shown(const char *name)
{
    const size_t length = strlen(name);

    return length > NAME_SHOWN ? name + length - NAME_SHOWN : name;
}

static tw_status refuse(tw_error *error, const char *path, const char *why)
{
    tw_error_set(error, TW_NOWHERE, "%s: %s", shown(path), why);
    return TW_EIO;
}

static const char *kind_of(mode_t mode)
{
    if (S_ISDIR(mode))
        return "expected a file, found a folder";
    if (S_ISFIFO(mode))
        return "expected a file, found a pipe";
    return "expected a file, found something else";
}

static tw_status read_bytes(int file, size_t size, char *bytes, size_t *length)
{
    ssize_t got = 1;

    for (*length = 0; *length < size && got > 0; *length += got > 0 ? (size_t)got : 0)
        got = read(file, bytes + *length, size - *length);
    bytes[*length] = '\0';
    return got < 0 ? TW_EIO : TW_OK;
}

static tw_status read_open(int file, char **out, size_t *length, const char *path, tw_error *error)
{
    struct stat about;
    char *bytes;

    if (fstat(file, &about) < 0)
        return refuse(error, path, strerror(errno));
    if (!S_ISREG(about.st_mode))
        return refuse(error, path, kind_of(about.st_mode));
    if ((uintmax_t)about.st_size >= SIZE_MAX || (bytes = malloc((size_t)about.st_size + 1)) == NULL)
        return TW_ENOMEM;
    if (read_bytes(file, (size_t)about.st_size, bytes, length) < 0) {
        free(bytes);
        return refuse(error, path, strerror(errno));
    }
    *out = bytes;
    return TW_OK;
}

tw_status file_read(char **out, size_t *length, const char *path, tw_error *error)
{
    // A pipe without a writer would not even open.
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    tw_status status;

    if (file < 0)
        return refuse(error, path, strerror(errno));
    status = read_open(file, out, length, path, error);
    close(file);
    return status;
}

tw_status file_refuse_line(tw_error *error, const char *name, size_t line, const char *format, ...)
{
    char message[160];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return tw_error_set(error, TW_NOWHERE, "%s:%zu: %s", shown(name), line, message);
}

tw_status file_refuse_byte(tw_error *error, const char *name, size_t at, const char *format, ...)
{
    char message[160];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return tw_error_set(error, TW_NOWHERE, "%s: byte %zu: %s", shown(name), at, message);
}
