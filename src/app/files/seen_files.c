#include "app/files/seen_files.h"

#include <stdlib.h>
#include <string.h>

static seen_file *find(const seen_files *s, const char *path)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->files[i].path, path) == 0)
            return &s->files[i];
    return NULL;
}

static seen_file *add(seen_files *s, const char *path)
{
    seen_file *longer = realloc(s->files, (s->count + 1) * sizeof *longer);

    if (longer == NULL)
        return NULL;
    s->files = longer;
    if ((longer[s->count].path = strdup(path)) == NULL)
        return NULL;
    return &longer[s->count++];
}

tw_status seen_files_note(seen_files *s, const char *path)
{
    seen_file *file = find(s, path);
    struct stat now;

    if (stat(path, &now) != 0)
        return TW_OK; // Whoever reads it says so.
    if (file == NULL && (file = add(s, path)) == NULL)
        return TW_ENOMEM;
    file->was = now;
    return TW_OK;
}

bool seen_files_changed(const seen_files *s, const char *path)
{
    const seen_file *file = find(s, path);
    struct stat now;

    return file != NULL && stat(path, &now) == 0 &&
           (now.st_dev != file->was.st_dev || now.st_ino != file->was.st_ino ||
            now.st_size != file->was.st_size || now.st_mtim.tv_sec != file->was.st_mtim.tv_sec ||
            now.st_mtim.tv_nsec != file->was.st_mtim.tv_nsec);
}

void seen_files_clear(seen_files *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->files[i].path);
    free(s->files);
    *s = (seen_files){.count = 0};
}
