#ifndef CLI_SPAN_H
#define CLI_SPAN_H

#include <stdbool.h>
#include <stddef.h>

/** Numbers from one to another, both ends among them. */
typedef struct cli_span {
    double from, to;
    bool log; ///< Evenly spaced by ratio, not by difference.
    size_t count;
} cli_span;

/** Most numbers of a span. */
#define CLI_SPAN_MOST 100000

/** Read log:FROM:TO:COUNT or lin:FROM:TO:COUNT, COUNT from 1 to CLI_SPAN_MOST. @return Whether it
 * is one; out is untouched otherwise. */
bool cli_span_read(cli_span *out, const char *value);

#endif
