#include "cli/output.h"

#include "canvas/print.h"
#include "canvas/video.h"
#include "thalweg/names.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

// Most endings of files.
enum { ENDINGS = 16 };

static const char array_ending[] = ".npy";

bool cli_is_array(const char *path)
{
    return tw_ending_is(path, array_ending);
}

tw_status cli_output_check(const char *path, bool arrays, tw_error *error)
{
    const char *names[ENDINGS];
    size_t pictures, videos;
    const char *const *of_pictures = canvas_print_names(&pictures);
    const char *const *of_videos = video_names(&videos);
    const size_t all = pictures + videos + arrays;

    if ((arrays && cli_is_array(path)) || video_is_name(path) ||
        canvas_print_check(path, error) == TW_OK)
        return TW_OK;
    assert(all <= ENDINGS);
    memcpy(names, of_pictures, pictures * sizeof *names);
    memcpy(names + pictures, of_videos, videos * sizeof *names);
    if (arrays)
        names[all - 1] = array_ending;
    return tw_error_unknown(error, arrays ? "kind of file" : "kind of picture", tw_ending(path),
                            all, names);
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
