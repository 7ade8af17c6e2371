#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "support.h"

#include <unistd.h>

// A folder of a test program's own: set up and torn down with its tests, as a group.

static char folder[] = "/tmp/thalweg-test-XXXXXX";

// The path of a file in it; valid until the next call.
static inline char *in_folder(const char *name)
{
    static char path[512];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static inline int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) != NULL ? 0 : -1;
}

// The same, and it is the working directory.
static inline int enter_new_folder(void **state)
{
    return make_folder(state) != 0 || chdir(folder) != 0;
}

static inline int remove_folder(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return chdir("/") != 0 || system(command) != 0;
}

#endif
