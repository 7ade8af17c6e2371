#ifndef TESTS_APP_PRIVATE_STATE_H
#define TESTS_APP_PRIVATE_STATE_H

#include "support.h"

#include <unistd.h>

// Whatever a test opens, sessions are kept in a folder of its own, never in that of the person who
// runs it.

static char private_state_[] = "/tmp/thalweg-test-state-XXXXXX";

static inline void remove_private_state(void)
{
    char command[64];

    snprintf(command, sizeof command, "rm -rf '%s'", private_state_);
    if (chdir("/") != 0 || system(command) != 0)
        perror(private_state_);
}

// Keep them there from now on.
static inline void use_private_state(void)
{
    setenv("XDG_STATE_HOME", private_state_, 1);
}

__attribute__((constructor)) static inline void make_private_state(void)
{
    if (mkdtemp(private_state_) == NULL)
        abort();
    use_private_state();
    atexit(remove_private_state);
}

#endif
