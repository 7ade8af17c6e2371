#ifndef SCENE_FILES_H
#define SCENE_FILES_H

#include "scene/scene.h"

/** Longest path that is put together, with its final zero. */
#define SCENE_PATH 4096

/**
 * Where a file that a scene names is: where its name says, or, when that has no folder and there is
 * no such file, in the folder of those that come with the program. Returns name, or path.
 */
const char *scene_find_file(char path[SCENE_PATH], const scene *s, const char *name);

/** Names of files, in alphabetical order. */
typedef struct scene_files {
    size_t count;
    char **names; ///< Owned.
} scene_files;

/**
 * The grids in a folder: its .asc and .npy files.
 *
 * @return TW_OK, TW_ENOMEM, or TW_EIO and an error when the folder cannot be read;
 *         scene_files_clear() on TW_OK.
 */
tw_status scene_list_grids(scene_files *out, const char *folder, tw_error *error);

/** The same of scenes: its .json files. */
tw_status scene_list_scenes(scene_files *out, const char *folder, tw_error *error);

void scene_files_clear(scene_files *files);

#endif
