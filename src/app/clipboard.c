#include "app/clipboard.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Run a program of the PATH with a file as its standard input; both programs go on by themselves in
// the background, for as long as the clipboard is theirs. @return Whether it was there, and happy.
static bool feed(char *const *argv, int file)
{
    posix_spawn_file_actions_t files;
    pid_t child;
    int code = -1;

    posix_spawn_file_actions_init(&files);
    lseek(file, 0, SEEK_SET);
    posix_spawn_file_actions_adddup2(&files, file, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed = posix_spawnp(&child, argv[0], &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0 || waitpid(child, &code, 0) != child)
        return false;
    return WIFEXITED(code) && WEXITSTATUS(code) == 0;
}

tw_status clipboard_copy_picture(int file, tw_error *error)
{
    char *const wayland[] = {"wl-copy", "--type", "image/png", NULL};
    char *const x11[] = {"xclip", "-selection", "clipboard", "-t", "image/png", NULL};

    if (getenv("WAYLAND_DISPLAY") != NULL && feed(wayland, file))
        return TW_OK;
    if (feed(x11, file))
        return TW_OK;
    tw_error_set(error, TW_NOWHERE,
                 "the picture cannot be copied: install xclip, or wl-clipboard for Wayland");
    return TW_EIO;
}
