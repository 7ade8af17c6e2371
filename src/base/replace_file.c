#define _GNU_SOURCE // O_TMPFILE, O_PATH, vfork()

#include "base/replace_file.h"

#include "base/links.h"
#include "base/spare.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MODE = 07777, SET_ID = S_ISUID | S_ISGID };

struct replacement {
    char *path;       // As it was given.
    char *target;     // Where its links lead,
    const char *name; // and the last part of that,
    int folder;       // in this folder.
    int file;
    char spare[SPARE_NAME]; // Its name in the folder; empty: it has none.
    bool replaces;          // A file like this.
    struct stat before;
};

static tw_status refuse(const char *path, const char *why, tw_error *error)
{
    tw_error_set(error, TW_NOWHERE, "cannot write '%.200s': %s", path, why);
    return TW_EIO;
}

// For a reason of errno.
static tw_status refuse_for(const char *path, int failure, tw_error *error)
{
    return failure == ENOMEM ? TW_ENOMEM : refuse(path, strerror(failure), error);
}

// What keeps the path from being written, as far as it is there; NULL: nothing.
static const char *look(replacement *r)
{
    if (stat(r->path, &r->before) != 0)
        return errno == ENOENT ? NULL : strerror(errno);
    if (!S_ISREG(r->before.st_mode))
        return S_ISDIR(r->before.st_mode) ? "it is a folder" : "it is not a file";
    r->replaces = true;
    return faccessat(AT_FDCWD, r->path, W_OK, AT_EACCESS) == 0 ? NULL : strerror(errno);
}

static const char *open_folder(replacement *r)
{
    const char *slash;
    char *folder;

    if ((r->target = links_follow(r->path)) == NULL)
        return strerror(errno);
    slash = strrchr(r->target, '/');
    r->name = slash != NULL ? slash + 1 : r->target;
    if (r->name[0] == '\0')
        return strerror(r->target[0] == '\0' ? ENOENT : EISDIR);
    folder = slash != NULL ? strndup(r->target, (size_t)(r->name - r->target)) : strdup(".");
    r->folder = folder != NULL ? open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
    free(folder);
    return r->folder >= 0 ? NULL : strerror(errno);
}

// The name of an open file that has none, for as long as it is open.
static void open_name(char name[SPARE_NAME], int file)
{
    snprintf(name, SPARE_NAME, "/proc/self/fd/%d", file);
}

// A file without a name; -1 where there is no such thing, or it could not be given one.
static int make_unnamed(int folder)
{
    const int file = openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    char name[SPARE_NAME];

    open_name(name, file);
    if (file < 0)
        return file;
    (void)spare_hold(file); // It has a name for a moment when it takes another's place.
    if (access(name, F_OK) == 0)
        return file;
    close(file);
    return -1;
}

// Call something with names beside the target, short ones, until one is free.
static int find_spare(replacement *r, int (*take)(const replacement *r, const char *spare))
{
    int result;
    unsigned number = 0;

    do {
        spare_name(r->spare, number++);
        result = take(r, r->spare);
    } while (result < 0 && errno == EEXIST);
    if (result < 0)
        r->spare[0] = '\0';
    return result;
}

static void drop_spare(replacement *r)
{
    if (r->spare[0] != '\0')
        unlinkat(r->folder, r->spare, 0);
    r->spare[0] = '\0';
}

static int make_spare(const replacement *r, const char *spare)
{
    const int file = openat(r->folder, spare, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (file < 0 || spare_hold(file))
        return file;
    close(file);
    errno = EEXIST; // Somebody else was about to tidy up.
    return -1;
}

// Where a file has a name from the beginning, one that was killed has left it.
static int make_named(replacement *r)
{
    spare_remove_stale(r->folder);
    return find_spare(r, make_spare);
}

static int link_spare(const replacement *r, const char *spare)
{
    char name[SPARE_NAME];

    open_name(name, r->file);
    return linkat(AT_FDCWD, name, r->folder, spare, AT_SYMLINK_FOLLOW);
}

// As what is replaced is. Who may not give files away grants a group nothing that it did not have.
static void dress(int file, const struct stat *like)
{
    mode_t mode = like->st_mode & MODE;

    if (fchown(file, like->st_uid, like->st_gid) != 0) {
        mode &= ~(mode_t)SET_ID;
        if (fchown(file, (uid_t)-1, like->st_gid) != 0)
            mode = (mode & ~(mode_t)S_IRWXG) | (mode & S_IRWXO) << 3;
    }
    (void)fchmod(file, mode); // There are file systems without modes.
}

static const char *make_file(replacement *r)
{
    if ((r->file = make_unnamed(r->folder)) < 0)
        r->file = make_named(r);
    if (r->file < 0 && errno == EACCES)
        return "no permission to write in its folder";
    if (r->file < 0)
        return strerror(errno);
    if (r->replaces)
        dress(r->file, &r->before);
    return NULL;
}

tw_status replace_begin(replacement **out, const char *path, tw_error *error)
{
    replacement *r = calloc(1, sizeof *r);
    const char *why;

    if (r == NULL || (r->path = strdup(path)) == NULL) {
        free(r);
        return TW_ENOMEM;
    }
    r->folder = r->file = -1;
    if ((why = look(r)) == NULL && (why = open_folder(r)) == NULL && (why = make_file(r)) == NULL) {
        *out = r;
        return TW_OK;
    }
    replace_abandon(r);
    return refuse(path, why, error);
}

const char *replace_path(const replacement *r)
{
    return r->path;
}

int replace_descriptor(const replacement *r)
{
    return r->file;
}

tw_status replace_write(replacement *r, replace_writer *write, const void *what, tw_error *error)
{
    const int copy = fcntl(r->file, F_DUPFD_CLOEXEC, 0);
    FILE *to = copy >= 0 ? fdopen(copy, "wb") : NULL;
    int first;

    if (to == NULL) {
        first = errno;
        if (copy >= 0)
            close(copy);
        return refuse_for(r->path, first, error);
    }
    errno = 0;
    const bool written = write(to, what) && fflush(to) == 0;
    first = errno; // Closing may have a reason of its own.
    if (fclose(to) == 0 && written)
        return TW_OK;
    return refuse_for(r->path, written ? errno : first, error);
}

// linkat() does not replace, so what replaces a file needs a name of its own for a moment.
static int rename_file(replacement *r)
{
    if (r->spare[0] == '\0' && find_spare(r, link_spare) < 0)
        return errno;
    if (renameat(r->folder, r->spare, r->folder, r->name) != 0)
        return errno;
    r->spare[0] = '\0';
    return 0;
}

// In a process that shares our memory, takes no signals and is nobody's to kill with us: if we are
// killed in that moment, it is finished all the same. We wait meanwhile.
static int rename_apart(replacement *r)
{
    volatile int failure = 0;
    sigset_t all, before;
    pid_t child;

    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    if ((child = vfork()) == 0) {
        setpgid(0, 0);
        failure = rename_file(r);
        _exit(0);
    }
    if (child < 0)
        failure = rename_file(r);
    else
        waitpid(child, NULL, 0);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failure;
}

// Give the file its name. What is new is simply linked there. @return errno, or 0.
static int put_in_place(replacement *r, const char *name)
{
    if (r->spare[0] == '\0' && !r->replaces) {
        if (link_spare(r, name) == 0)
            return 0;
        if (errno != EEXIST) // Nobody was faster.
            return errno;
    }
    return rename_apart(r);
}

// Give the file a name that no other has. @return errno, or 0.
static int put_beside(replacement *r, const char *name)
{
    if (r->spare[0] == '\0')
        return link_spare(r, name) == 0 ? 0 : errno;
    if (renameat2(r->folder, r->spare, r->folder, name, RENAME_NOREPLACE) == 0) {
        r->spare[0] = '\0';
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    return linkat(r->folder, r->spare, r->folder, name, 0) == 0 ? 0 : errno;
}

static bool copy(int from, int to)
{
    off_t at = 0;
    ssize_t copied;

    while ((copied = sendfile(to, from, &at, (size_t)1 << 30)) > 0)
        ;
    return copied == 0 && fsync(to) == 0;
}

// In the place of a file without a name that can be given none, where links are not to be had: its
// copy, which has one. @return false, and all is as before.
static bool take_named_copy(replacement *r)
{
    const int unnamed = r->file;

    if (r->spare[0] != '\0')
        return false;
    r->file = make_named(r);
    if (r->file >= 0 && r->replaces)
        dress(r->file, &r->before);
    if (r->file >= 0 && copy(unnamed, r->file)) {
        close(unnamed);
        return true;
    }
    drop_spare(r);
    if (r->file >= 0)
        close(r->file);
    r->file = unnamed;
    return false;
}

// Give the file a name by one of the two above. @return errno, or 0.
static int put(replacement *r, int (*by)(replacement *r, const char *name), const char *name)
{
    int failure = by(r, name);

    if (failure != 0 && failure != EEXIST && take_named_copy(r))
        failure = by(r, name);
    return failure;
}

tw_status replace_end_new(replacement *r, tw_status status, replace_namer *next, void *user,
                          tw_error *error)
{
    int failure = 0;

    if (status == TW_OK)
        failure = fsync(r->file) != 0 ? errno : put(r, put_beside, r->name);
    while (failure == EEXIST)
        failure = put(r, put_beside, next(user));
    if (failure != 0)
        status = refuse_for(r->path, failure, error);
    replace_abandon(r);
    return status;
}

tw_status replace_end(replacement *r, tw_status status, tw_error *error)
{
    int failure = 0;

    if (status == TW_OK)
        failure = fsync(r->file) != 0 ? errno : put(r, put_in_place, r->name);
    if (failure != 0)
        status = refuse_for(r->path, failure, error);
    replace_abandon(r);
    return status;
}

void replace_abandon(replacement *r)
{
    if (r == NULL)
        return;
    drop_spare(r);
    if (r->file >= 0)
        close(r->file);
    if (r->folder >= 0)
        close(r->folder);
    free(r->target);
    free(r->path);
    free(r);
}

tw_status replace_file(const char *path, replace_writer *write, const void *what, tw_error *error)
{
    replacement *r;
    const tw_status status = replace_begin(&r, path, error);

    return status < 0 ? status : replace_end(r, replace_write(r, write, what, error), error);
}
