#include "app/save.h"

#include <stdio.h>
#include <unistd.h>

static void next_path(char path[SAVE_PATH], const char *prefix, const char *name,
                      const char *suffix)
{
    snprintf(path, SAVE_PATH, "%s%.64s%s", prefix, name, suffix);
    for (int number = 2; access(path, F_OK) == 0; number++)
        snprintf(path, SAVE_PATH, "%s%.64s-%d%s", prefix, name, number, suffix);
}

void save_next_path(char path[SAVE_PATH], const char *name, const char *suffix)
{
    next_path(path, "thalweg-", name, suffix);
}

void save_next_scene_path(char path[SAVE_PATH], const char *name)
{
    next_path(path, "", name, ".json");
}
