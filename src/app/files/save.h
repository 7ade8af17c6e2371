#ifndef APP_SAVE_H
#define APP_SAVE_H

#include <stdbool.h>

/** Longest path that the window saves to, with its final zero. */
#define SAVE_PATH 1024

/** The first of thalweg-NAME.png, thalweg-NAME-2.png, ... in the current folder that is not there,
 *  with that suffix. */
void save_next_path(char path[SAVE_PATH], const char *name, const char *suffix);

/** The same of scenes: NAME.json. */
void save_next_scene_path(char path[SAVE_PATH], const char *name);

/** The same of the scene that a picture carries: beside it, NAME.json. */
void save_next_path_beside(char path[SAVE_PATH], const char *picture);

/** Is that a file whose ending is that of a scene, not that of a picture that carries one? */
bool save_is_scene(const char *path);

/** Would saving there replace a file other than that one? other: NULL: any file. */
bool save_replaces_other(const char *path, const char *other);

#endif
