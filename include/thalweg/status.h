#ifndef THALWEG_STATUS_H
#define THALWEG_STATUS_H

#include <stddef.h>

/**
 * What a call returns: TW_OK, or a negative value when it could not do its work.
 *
 * How a walk ended is not a failure and has its own type, tw_walk_status.
 */
typedef enum tw_status {
    TW_OK = 0,
    TW_ENOMEM = -1,    ///< Memory could not be had.
    TW_EINVALID = -2,  ///< What a person typed is wrong; a tw_error says how.
    TW_CANCELLED = -4, ///< Somebody asked to stop.
    TW_EIO = -3,       ///< A file could not be read or written; a tw_error says which and why.
} tw_status;

/** A byte offset that points nowhere: the error is not about one place of a text. */
#define TW_NOWHERE ((size_t)-1)

/**
 * What was wrong with something a person typed, in one line they can act on.
 *
 * The caller owns it; a call that fails with TW_EINVALID or TW_EIO fills it.
 */
typedef struct tw_error {
    char message[320]; ///< One line without a full stop or a newline at its end.
    size_t offset;     ///< Where in the text, in bytes from its start; TW_NOWHERE if nowhere.
} tw_error;

/** Fill an error: a printf-like message, and where in the text (or TW_NOWHERE). Returns
 * TW_EINVALID. */
tw_status tw_error_set(tw_error *error, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** The message of a status that comes without a tw_error, such as "out of memory". */
const char *tw_status_message(tw_status status);

#endif
