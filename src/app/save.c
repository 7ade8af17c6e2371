#include "app/save.h"

#include <stdio.h>
#include <unistd.h>

void save_next_path(char path[SAVE_PATH], const char *name)
{
    snprintf(path, SAVE_PATH, "thalweg-%.64s.png", name);
    for (int number = 2; access(path, F_OK) == 0; number++)
        snprintf(path, SAVE_PATH, "thalweg-%.64s-%d.png", name, number);
}
