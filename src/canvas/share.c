#include "canvas/share.h"

#include <SDL_filesystem.h>
#include <stdio.h>

void share_path(char *path, const char *name)
{
    char *base = SDL_GetBasePath(); // With its final slash; NULL where the system does not tell.

    snprintf(path, SHARE_PATH, "%s../share/thalweg/%s", base != NULL ? base : "./", name);
    SDL_free(base);
}
