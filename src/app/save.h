#ifndef APP_SAVE_H
#define APP_SAVE_H

/** Longest path of a picture that the window saves, with its final zero. */
#define SAVE_PATH 256

/** The first of thalweg-NAME.png, thalweg-NAME-2.png, ... in the current folder that is not there,
 *  with that suffix. */
void save_next_path(char path[SAVE_PATH], const char *name, const char *suffix);

/** The same of scenes: NAME.json. */
void save_next_scene_path(char path[SAVE_PATH], const char *name);

#endif
