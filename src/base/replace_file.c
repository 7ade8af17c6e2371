#include "base/replace_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static tw_status refuse(const char *path, const char *why, tw_error *error)
{
    tw_error_set(error, TW_NOWHERE, "cannot write '%.200s': %s", path, why);
    return TW_EIO;
}

// mkstemp() makes files that only their owner may read; give it what a plain open() would have.
static void widen_mode(int file)
{
    const mode_t mask = umask(0);

    umask(mask);
    (void)fchmod(file, 0666 & ~mask);
}

tw_status replace_begin(char **beside, int *file, const char *path, tw_error *error)
{
    const size_t size = strlen(path) + sizeof ".XXXXXX";
    struct stat there;
    char *name;

    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return refuse(path, S_ISDIR(there.st_mode) ? "it is a folder" : "it is not a file", error);
    if ((name = malloc(size)) == NULL)
        return TW_ENOMEM;
    snprintf(name, size, "%s.XXXXXX", path);
    if ((*file = mkstemp(name)) < 0) {
        const char *why = strerror(errno);
        free(name);
        return refuse(path, why, error);
    }
    widen_mode(*file);
    *beside = name;
    return TW_OK;
}

tw_status replace_end(char *beside, const char *path, const char *why, tw_error *error)
{
    if (why == NULL && rename(beside, path) != 0)
        why = strerror(errno);
    if (why != NULL)
        unlink(beside);
    free(beside);
    return why == NULL ? TW_OK : refuse(path, why, error);
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
    if (!written) {
        const int first = errno; // Closing may have a reason of its own.
        fclose(to);
        errno = first;
        return false;
    }
    return fclose(to) == 0;
}

tw_status replace_file(const char *path, replace_writer *write, const void *what, tw_error *error)
{
    char *beside;
    int file;
    const tw_status status = replace_begin(&beside, &file, path, error);

    if (status < 0)
        return status;
    errno = 0;
    return replace_end(beside, path, write_all(file, write, what) ? NULL : strerror(errno), error);
}
