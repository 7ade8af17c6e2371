#include "cli/output.h"

#include "canvas/print.h"
#include "thalweg/names.h"

#include <errno.h>
#include <string.h>

// Most endings of files.
enum { ENDINGS = 16 };

static const char array_ending[] = ".npy";

bool cli_is_array(const char *path)
{
    return tw_ending_is(path, array_ending);
}

tw_status cli_output_check(const char *path, tw_error *error)
{
    const char *names[ENDINGS];
    const char *const *pictures;
    size_t count;

    if (cli_is_array(path) || canvas_print_check(path, error) == TW_OK)
        return TW_OK;
    pictures = canvas_print_names(&count);
    count = count < ENDINGS ? count : ENDINGS - 1;
    memcpy(names, pictures, count * sizeof *names);
    names[count] = array_ending;
    return tw_error_unknown(error, "kind of file", tw_ending(path), count + 1, names);
}

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
