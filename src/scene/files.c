#include "scene/files.h"

#include "thalweg/names.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *scene_find_file(char path[SCENE_PATH], const scene *s, const char *name)
{
    int length;

    if (s->terrains == NULL || strchr(name, '/') != NULL || access(name, F_OK) == 0)
        return name;
    length = snprintf(path, SCENE_PATH, "%s/%s", s->terrains, name);
    return length < SCENE_PATH && access(path, F_OK) == 0 ? path : name;
}

static bool is_grid(const char *name)
{
    return tw_ending_is(name, ".asc") || tw_ending_is(name, ".npy");
}

static bool is_scene(const char *name)
{
    return name[0] != '.' && tw_ending_is(name, ".json");
}

static tw_status add(scene_files *files, const char *name)
{
    char **names = realloc(files->names, (files->count + 1) * sizeof *names);

    if (names == NULL)
        return TW_ENOMEM;
    files->names = names;
    names[files->count] = strdup(name);
    return names[files->count] != NULL ? (files->count++, TW_OK) : TW_ENOMEM;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static tw_status refuse(const char *folder, tw_error *error)
{
    tw_error_set(error, TW_NOWHERE, "%.200s: %s", folder, strerror(errno));
    return TW_EIO;
}

static tw_status list(scene_files *out, const char *folder, bool (*is_wanted)(const char *name),
                      tw_error *error)
{
    DIR *open = opendir(folder);
    const struct dirent *entry;
    scene_files files = {0};
    tw_status status = TW_OK;

    if (open == NULL)
        return refuse(folder, error);
    while (status == TW_OK && (entry = readdir(open)) != NULL)
        if (is_wanted(entry->d_name))
            status = add(&files, entry->d_name);
    closedir(open);
    if (status < 0) {
        scene_files_clear(&files);
        return status;
    }
    if (files.count > 0)
        qsort(files.names, files.count, sizeof *files.names, by_name);
    *out = files;
    return TW_OK;
}

tw_status scene_list_grids(scene_files *out, const char *folder, tw_error *error)
{
    return list(out, folder, is_grid, error);
}

tw_status scene_list_scenes(scene_files *out, const char *folder, tw_error *error)
{
    return list(out, folder, is_scene, error);
}

void scene_files_clear(scene_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        free(files->names[i]);
    free(files->names);
    *files = (scene_files){0};
}
