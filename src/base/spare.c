#include "base/spare.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

void spare_name(char name[SPARE_NAME], unsigned number)
{
    snprintf(name, SPARE_NAME, ".thalweg-%ld-%u", (long)getpid(), number);
}

static bool is_spare(const char *name)
{
    long process;
    unsigned number;
    int end = 0;

    return sscanf(name, ".thalweg-%ld-%u%n", &process, &number, &end) == 2 && name[end] == '\0';
}

bool spare_hold(int file)
{
    struct stat s;

    (void)flock(file, LOCK_EX); // Where there are no locks, nobody can tell what is stale.
    return fstat(file, &s) != 0 || s.st_nlink > 0;
}

// Whoever can lock it is the only one who has it.
static void remove_stale(int folder, const char *name)
{
    const int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat s;

    if (file < 0)
        return;
    if (fstat(file, &s) == 0 && S_ISREG(s.st_mode) && flock(file, LOCK_EX | LOCK_NB) == 0)
        unlinkat(folder, name, 0);
    close(file);
}

void spare_remove_stale(int folder)
{
    const int listed = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *names = listed >= 0 ? fdopendir(listed) : NULL;

    if (names == NULL) {
        if (listed >= 0)
            close(listed);
        return;
    }
    for (const struct dirent *d = readdir(names); d != NULL; d = readdir(names))
        if (is_spare(d->d_name))
            remove_stale(folder, d->d_name);
    closedir(names);
}
