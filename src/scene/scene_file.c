#include "base/replace_file.h"
#include "scene/picture_note.h"
#include "scene/scene_json.h"
#include "thalweg/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Pictures are larger than the scenes they carry.
#define MOST_BYTES ((size_t)256 << 20)

static tw_status refuse_file(tw_error *error, const char *path, const char *why)
{
    tw_error_set(error, TW_NOWHERE, "%.200s: %s", path, why);
    return TW_EIO;
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

// Of a file's bytes, with a zero behind them: the scene they are, or carry. NULL if they carry
// none.
static char *scene_text(char *bytes, size_t size)
{
    if (picture_note_is_png(bytes, size))
        return picture_note_of_png(bytes, size);
    if (bytes[strspn(bytes, " \t\r\n")] == '<')
        return picture_note_of_svg(bytes);
    return bytes;
}

static tw_status read_scene(scene *out, char *bytes, size_t size, const char *path, tw_error *error)
{
    const char *text = scene_text(bytes, size);
    const size_t length = text == bytes ? size : text != NULL ? strlen(text) : 0;

    if (text == NULL)
        return refuse_file(error, path, "a picture without a scene: only thalweg's own carry one");
    if (length > SCENE_JSON_MAX_BYTES)
        return refuse_file(error, path, "expected a scene of at most 8 MB");
    return scene_from_json(out, text, length, path, error);
}

tw_status scene_load(scene *out, const char *path, tw_error *error)
{
    char *bytes;
    size_t size;
    tw_status status = tw_file_read(&bytes, &size, path, MOST_BYTES, error);

    if (status < 0)
        return status;
    status = read_scene(out, bytes, size, path, error);
    free(bytes);
    return status < 0 ? status : find_beside(out, path);
}

static bool write_text(FILE *to, const void *text)
{
    return fputs(text, to) >= 0;
}

tw_status scene_save(const scene *s, const char *path, tw_error *error)
{
    char *text;
    tw_status status = scene_to_json(&text, s);

    if (status < 0)
        return status;
    status = replace_file(path, write_text, text, error);
    free(text);
    return status;
}
