#include "scene/scene_json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static tw_status refuse_file(tw_error *error, const char *path, const char *why)
{
    tw_error_set(error, TW_NOWHERE, "%.200s: %s", path, why);
    return TW_EIO;
}

// The whole of a stream, at most SCENE_JSON_MAX_BYTES: it may be a pipe without an end.
static tw_status read_all(char **out, size_t *length, FILE *from, const char *path, tw_error *error)
{
    char *text = NULL;
    size_t size = 0, capacity = 0;

    do {
        char *grown = realloc(text, (capacity = 2 * capacity + 4096) + 1);
        if (grown == NULL) {
            free(text);
            return TW_ENOMEM;
        }
        text = grown;
        size += fread(text + size, 1, capacity - size, from);
    } while (size == capacity && size <= SCENE_JSON_MAX_BYTES);
    if (ferror(from) || size > SCENE_JSON_MAX_BYTES) {
        const char *why = ferror(from) ? strerror(errno) : "larger than a scene can be";
        free(text);
        return refuse_file(error, path, why);
    }
    text[size] = '\0';
    *out = text;
    *length = size;
    return TW_OK;
}

// What the scene names without a folder of its own may lie beside it.
static tw_status find_one_beside(char **name, const char *scene_path)
{
    const char *slash = strrchr(scene_path, '/');
    const size_t folder = slash != NULL ? (size_t)(slash - scene_path) + 1 : 0;
    char *beside;

    if (*name == NULL || (*name)[0] == '/' || folder == 0)
        return TW_OK;
    beside = malloc(folder + strlen(*name) + 1);
    if (beside == NULL)
        return TW_ENOMEM;
    memcpy(beside, scene_path, folder);
    strcpy(beside + folder, *name);
    if (access(beside, F_OK) != 0) {
        free(beside);
        return TW_OK;
    }
    free(*name);
    *name = beside;
    return TW_OK;
}

static tw_status find_beside(scene *s, const char *path)
{
    if (find_one_beside(&s->data, path) == TW_OK && find_one_beside(&s->grid, path) == TW_OK)
        return TW_OK;
    scene_clear(s);
    return TW_ENOMEM;
}

tw_status scene_load(scene *out, const char *path, tw_error *error)
{
    FILE *from = fopen(path, "rb");
    char *text;
    size_t length;
    tw_status status;

    if (from == NULL)
        return refuse_file(error, path, strerror(errno));
    status = read_all(&text, &length, from, path, error);
    fclose(from);
    if (status < 0)
        return status;
    status = scene_from_json(out, text, length, path, error);
    free(text);
    return status < 0 ? status : find_beside(out, path);
}

// mkstemp() makes files that only their owner may read; give it what a plain open() would have.
static void widen_mode(int file)
{
    const mode_t mask = umask(0);

    umask(mask);
    (void)fchmod(file, 0666 & ~mask);
}

static int write_all(int file, const char *text)
{
    FILE *to = fdopen(file, "wb");
    int failed;

    if (to == NULL) {
        close(file);
        return -1;
    }
    failed = fputs(text, to) < 0;
    failed |= fflush(to) != 0 || fsync(file) != 0;
    return fclose(to) != 0 || failed ? -1 : 0;
}

static tw_status replace_file(const char *path, const char *text, tw_error *error)
{
    const size_t size = strlen(path) + sizeof ".XXXXXX";
    char *beside = malloc(size);
    tw_status status = TW_OK;
    int file;

    if (beside == NULL)
        return TW_ENOMEM;
    snprintf(beside, size, "%s.XXXXXX", path);
    file = mkstemp(beside);
    if (file < 0) {
        status = refuse_file(error, path, strerror(errno));
    } else {
        widen_mode(file);
        if (write_all(file, text) < 0 || rename(beside, path) < 0) {
            status = refuse_file(error, path, strerror(errno));
            unlink(beside);
        }
    }
    free(beside);
    return status;
}

tw_status scene_save(const scene *s, const char *path, tw_error *error)
{
    char *text;
    tw_status status = scene_to_json(&text, s);

    if (status < 0)
        return status;
    status = replace_file(path, text, error);
    free(text);
    return status;
}
