#include "cli/output.h"

#include <errno.h>
#include <string.h>

tw_status cli_output_begin(replacement **out, const char *path, tw_error *error)
{
    if (path != NULL)
        return replace_begin(out, path, error);
    *out = NULL;
    return TW_OK;
}

static tw_status flush(FILE *printed, tw_error *error)
{
    errno = 0;
    if (fflush(printed) == 0 && !ferror(printed))
        return TW_OK;
    tw_error_set(error, TW_NOWHERE, "standard output: %s",
                 errno != 0 ? strerror(errno) : "cannot be written to");
    return TW_EIO;
}

tw_status cli_output_end(replacement *file, tw_status status, FILE *printed, tw_error *error)
{
    if (file == NULL)
        return status;
    if (status == TW_OK)
        status = flush(printed, error);
    return replace_end(file, status, error);
}
