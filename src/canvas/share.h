#ifndef CANVAS_SHARE_H
#define CANVAS_SHARE_H

#include <stddef.h>

/** Longest path of a file that comes with the program, with its final zero. */
#define SHARE_PATH 1024

/**
 * The path of what comes with the program: ../share/thalweg/NAME beside the program's own folder,
 * in the build tree as where it is installed. The caller's memory, SHARE_PATH bytes.
 */
void share_path(char *path, const char *name);

#endif
