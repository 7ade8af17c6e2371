#include "app/files/save.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

// A link that leads nowhere is there, too.
static bool is_there(const char *path)
{
    struct stat s;

    return lstat(path, &s) == 0;
}

static void next_path(char path[SAVE_PATH], const char *prefix, int length, const char *name,
                      const char *suffix)
{
    snprintf(path, SAVE_PATH, "%s%.*s%s", prefix, length, name, suffix);
    for (int number = 2; is_there(path); number++)
        snprintf(path, SAVE_PATH, "%s%.*s-%d%s", prefix, length, name, number, suffix);
}

void save_next_path(char path[SAVE_PATH], const char *name, const char *suffix)
{
    next_path(path, "thalweg-", 64, name, suffix);
}

void save_next_scene_path(char path[SAVE_PATH], const char *name)
{
    next_path(path, "", 64, name, ".json");
}

void save_next_path_beside(char path[SAVE_PATH], const char *picture)
{
    const char *suffix = strrchr(picture, '.');
    const int stem = suffix != NULL ? (int)(suffix - picture) : (int)strlen(picture);

    next_path(path, "", stem < SAVE_PATH - 32 ? stem : SAVE_PATH - 32, picture, ".json");
}

bool save_is_scene(const char *path)
{
    const char *suffix = strrchr(path, '.');

    return suffix == NULL || (strcasecmp(suffix, ".png") != 0 && strcasecmp(suffix, ".svg") != 0);
}

bool save_replaces_other(const char *path, const char *other)
{
    struct stat there, own;

    if (stat(path, &there) != 0)
        return is_there(path);
    return S_ISREG(there.st_mode) && (other == NULL || stat(other, &own) != 0 ||
                                      there.st_dev != own.st_dev || there.st_ino != own.st_ino);
}
