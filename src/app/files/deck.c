#include "app/files/deck.h"

#include <stdio.h>
#include <string.h>

tw_status deck_open(deck *out, const char *folder, tw_error *error)
{
    deck d = {.at = 0};
    tw_status status;

    if (strlen(folder) >= sizeof d.folder / 2) {
        tw_error_set(error, TW_NOWHERE, "%.200s: the name is too long", folder);
        return TW_EIO;
    }
    snprintf(d.folder, sizeof d.folder, "%s", folder);
    if ((status = scene_list_scenes(&d.files, folder, error)) < 0)
        return status;
    if (d.files.count == 0) {
        tw_error_set(error, TW_NOWHERE, "%.200s: there are no scenes in it, NAME.json", folder);
        return TW_EIO;
    }
    *out = d;
    return TW_OK;
}

void deck_close(deck *d)
{
    scene_files_clear(&d->files);
    d->at = 0;
}

const char *deck_path(const deck *d, size_t i, char path[SCENE_PATH])
{
    snprintf(path, SCENE_PATH, "%.2047s/%.2047s", d->folder, d->files.names[i]);
    return path;
}

size_t deck_find(const deck *d, const char *path)
{
    char page[SCENE_PATH];
    size_t i = 0;

    while (i < d->files.count && strcmp(deck_path(d, i, page), path) != 0)
        i++;
    return i;
}
