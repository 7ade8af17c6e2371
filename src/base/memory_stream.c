#include "base/memory_stream.h"

#include <stdbool.h>
#include <stdlib.h>

tw_status memory_stream_close(FILE *to, char **bytes)
{
    const bool failed = ferror(to) != 0;

    // What it makes of the last piece may be nothing, without a failure.
    if (fclose(to) == 0 && !failed && *bytes != NULL)
        return TW_OK;
    free(*bytes);
    *bytes = NULL;
    return TW_ENOMEM;
}
