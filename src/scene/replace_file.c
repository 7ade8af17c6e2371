#include "scene/replace_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// mkstemp() makes files that only their owner may read; give it what a plain open() would have.
static void widen_mode(int file)
{
    const mode_t mask = umask(0);

    umask(mask);
    (void)fchmod(file, 0666 & ~mask);
}

// Takes the descriptor.
static bool write_all(int file, replace_writer *write, const void *what)
{
    FILE *to = fdopen(file, "wb");
    bool written;

    if (to == NULL) {
        close(file);
        return false;
    }
    written = write(to, what) && fflush(to) == 0 && fsync(file) == 0;
    return fclose(to) == 0 && written;
}

static const char *replace_by(const char *path, char *beside, replace_writer *write,
                              const void *what)
{
    struct stat there;
    int file;

    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return S_ISDIR(there.st_mode) ? "it is a folder" : "it is not a file";
    if ((file = mkstemp(beside)) < 0)
        return strerror(errno);
    widen_mode(file);
    if (write_all(file, write, what) && rename(beside, path) == 0)
        return NULL;
    const char *why = strerror(errno);
    unlink(beside);
    return why;
}

tw_status replace_file(const char *path, replace_writer *write, const void *what, tw_error *error)
{
    const size_t size = strlen(path) + sizeof ".XXXXXX";
    char *beside = malloc(size);
    const char *why;

    if (beside == NULL)
        return TW_ENOMEM;
    snprintf(beside, size, "%s.XXXXXX", path);
    why = replace_by(path, beside, write, what);
    free(beside);
    if (why == NULL)
        return TW_OK;
    tw_error_set(error, TW_NOWHERE, "%.200s: %s", path, why);
    return TW_EIO;
}
