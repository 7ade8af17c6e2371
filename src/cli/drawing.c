#include "cli/drawing.h"

#include "canvas/print.h"
#include "thalweg/names.h"

#include <string.h>

// Most endings of files.
enum { ENDINGS = 16 };

static const char array_ending[] = ".npy";

bool cli_is_array(const char *path)
{
    return tw_ending_is(path, array_ending);
}

tw_status cli_drawing_check(const char *path, tw_error *error)
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
