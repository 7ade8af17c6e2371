#include "cli/drawing.h"

#include "canvas/print.h"
#include "canvas/share.h"
#include "scene/picture_note.h"
#include "scene/scene_json.h"
#include "thalweg/names.h"

#include <stdlib.h>
#include <string.h>

// Most endings of files.
enum { ENDINGS = 16 };

static const char array_ending[] = ".npy";

bool cli_is_array(const char *path)
{
    return tw_ending_is(path, array_ending);
}

tw_status cli_drawing_check(const char *path, tw_error *error)
{
    const char *names[ENDINGS];
    const char *const *pictures;
    size_t count;

    if (cli_is_array(path) || canvas_print_check(path, error) == TW_OK)
        return TW_OK;
    pictures = canvas_print_names(&count);
    count = count < ENDINGS ? count : ENDINGS - 1;
    memcpy(names, pictures, count * sizeof *names);
    names[count] = array_ending;
    return tw_error_unknown(error, "kind of file", tw_ending(path), count + 1, names);
}

// A drawing, and what it is coloured by.
typedef struct painting {
    const cli_drawing *drawing;
    figure_colormap colors;
} painting;

static tw_status paint(void *user, canvas *c, tw_error *error)
{
    const painting *p = user;

    (void)error;
    return p->drawing->draw(c, &p->colors, p->drawing->what);
}

tw_status cli_drawing_write(replacement *file, const cli_drawing *d, tw_error *error)
{
    char share[SHARE_PATH], fonts[SHARE_PATH], *json;
    canvas_page page = {d->width, d->height, d->scale, fonts, PICTURE_NOTE_KEY, NULL};
    painting p = {.drawing = d};
    tw_status status;

    share_path(share, "");
    share_path(fonts, "fonts");
    if ((status = figure_colormap_load(&p.colors, share, d->scene->colormap, error)) < 0 ||
        (status = scene_to_json(&json, d->scene)) < 0)
        return status;
    page.note = json;
    status = canvas_print(file, &page, paint, &p, error);
    free(json);
    return status;
}
