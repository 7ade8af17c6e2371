#include "base/file.h"

#include "thalweg/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_SHOWN = 120, MEGABYTE = 1 << 20 };

// Bytes of UTF-8 that do not begin a character.
static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

const char *file_shown(const char *name)
{
    const size_t length = strlen(name);
    const char *from = length > NAME_SHOWN ? name + length - NAME_SHOWN : name;

    while (from > name && continues(*from))
        from++;
    return from;
}

static tw_status refuse(tw_error *error, const char *path, const char *why)
{
    tw_error_set(error, TW_NOWHERE, "%s: %s", file_shown(path), why);
    return TW_EIO;
}

// Sockets do not open, and so are never seen here.
static const char *kind_of(mode_t mode)
{
    if (S_ISDIR(mode))
        return "expected a file, found a folder";
    if (S_ISFIFO(mode))
        return "expected a file, found a pipe; save its output to a file first";
    return "expected a file, found a device";
}

static tw_status refuse_size(tw_error *error, const char *path, uintmax_t size, size_t most)
{
    tw_error_set(error, TW_NOWHERE, "%s: expected at most %zu MB, found %ju MB", file_shown(path),
                 most / MEGABYTE, (size + MEGABYTE - 1) / MEGABYTE);
    return TW_EIO;
}

// Up to size bytes, and a zero after them.
static tw_status read_bytes(int file, size_t size, char *bytes, size_t *length)
{
    ssize_t got = 1;

    for (*length = 0; *length < size && got > 0; *length += got > 0 ? (size_t)got : 0)
        got = read(file, bytes + *length, size - *length);
    bytes[*length] = '\0';
    return got < 0 ? TW_EIO : TW_OK;
}

tw_status file_refuse_read(tw_error *error, const char *path)
{
    return refuse(error, path, strerror(errno));
}

static tw_status check_file(int file, uintmax_t *size, const char *path, size_t most,
                            tw_error *error)
{
    struct stat about;

    if (fstat(file, &about) < 0)
        return file_refuse_read(error, path);
    if (!S_ISREG(about.st_mode))
        return refuse(error, path, kind_of(about.st_mode));
    *size = (uintmax_t)about.st_size;
    return *size > most ? refuse_size(error, path, *size, most) : TW_OK;
}

static tw_status open_file(int *out, uintmax_t *size, const char *path, size_t most,
                           tw_error *error)
{
    // A pipe without a writer would not even open, and a terminal could become ours.
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    tw_status status;

    if (file < 0)
        return refuse(error, path,
                      errno == ENXIO ? "expected a file, found a socket or a device"
                                     : strerror(errno));
    if ((status = check_file(file, size, path, most, error)) < 0)
        close(file);
    else
        *out = file;
    return status;
}

tw_status file_open(int *out, const char *path, size_t most, tw_error *error)
{
    uintmax_t size;

    return open_file(out, &size, path, most, error);
}

static tw_status read_open(int file, uintmax_t size, char **out, size_t *length, const char *path,
                           tw_error *error)
{
    char *bytes = malloc((size_t)size + 1);

    if (bytes == NULL)
        return TW_ENOMEM;
    if (read_bytes(file, (size_t)size, bytes, length) < 0) {
        free(bytes);
        return file_refuse_read(error, path);
    }
    *out = bytes;
    return TW_OK;
}

tw_status tw_file_read(char **out, size_t *length, const char *path, size_t most, tw_error *error)
{
    uintmax_t size;
    int file;
    tw_status status = open_file(&file, &size, path, most, error);

    if (status < 0)
        return status;
    status = read_open(file, size, out, length, path, error);
    close(file);
    return status;
}

tw_status file_refuse_line(tw_error *error, const char *name, size_t line, const char *format, ...)
{
    char message[240];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return tw_error_set(error, TW_NOWHERE, "%s:%zu: %s", file_shown(name), line, message);
}

tw_status file_refuse_byte(tw_error *error, const char *name, size_t at, const char *format, ...)
{
    char message[240];
    va_list args;

    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return tw_error_set(error, TW_NOWHERE, "%s: byte %zu: %s", file_shown(name), at, message);
}
