#include "thalweg/status.h"

#include <stdarg.h>
#include <stdio.h>

tw_status tw_error_set(tw_error *error, size_t offset, const char *format, ...)
{
    va_list args;

    error->offset = offset;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    for (char *at = error->message; *at != '\0'; at++) // A name in it may have a line end.
        if (*at == '\n' || *at == '\r')
            *at = ' ';
    return TW_EINVALID;
}

const char *tw_status_message(tw_status status)
{
    switch (status) {
    case TW_OK:
        return "no error";
    case TW_ENOMEM:
        return "out of memory";
    case TW_EINVALID:
        return "invalid input";
    case TW_CANCELLED:
        return "cancelled";
    case TW_EIO:
        return "a file could not be read or written";
    }
    return "unknown error";
}
