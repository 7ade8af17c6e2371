#include "fuzz.h"

#include "canvas/canvas_sdl.h"
#include "canvas/share.h"
#include "figure/shown.h"
#include "scene/scene_json.h"

#include <stdlib.h>
#include <string.h>

// A scene that a stranger wrote, from its text to the pixels of its picture. The first line is the
// picture's width and height in points and its scale; a scene that would take its time, or that
// names files, is only read.

enum { MOST_SIDE = 400, MOST_STEPS = 60, MOST_HIKERS = 24, MOST_PLACES = 12 };

static void limit_steps(scene *s)
{
    s->steps = s->has_steps && s->steps < MOST_STEPS ? s->steps : MOST_STEPS;
    s->has_steps = true;
    s->threads = 1;
}

static void limit_axis(scene_axis *axis)
{
    axis->count = axis->count > 0 && axis->count < MOST_PLACES ? axis->count : MOST_PLACES;
}

static bool is_small(scene *s)
{
    bool small = s->data == NULL && s->grid == NULL && s->start_count <= MOST_HIKERS &&
                 s->optimizer_count <= MOST_HIKERS;

    limit_steps(s);
    limit_axis(&s->x_axis);
    limit_axis(&s->y_axis);
    for (size_t i = 0; i < s->pane_count; i++)
        small = is_small(&s->panes[i]) && small;
    return small;
}

static void paint(figure_shown *r, const figure_sheet_spec *spec)
{
    char share[SHARE_PATH], fonts[SHARE_PATH];
    figure_sheet *sheet;
    tw_error error;
    canvas *c;

    share_path(share, "");
    share_path(fonts, "fonts");
    if (figure_shown_ask(r, spec, &error) < 0 || run_work(&r->run, UINT64_MAX) < 0 ||
        figure_sheet_new(&sheet, spec, share, &error) < 0)
        return;
    if (canvas_sdl_new(&c, spec->place.width, spec->place.height, spec->scale, fonts, &error) < 0)
        abort(); // There are fonts beside every program of ours.
    const figure_sheet_top top = figure_shown_top(r, figure_shown_step(r));
    figure_sheet_draw_base(sheet, c);
    figure_sheet_draw_top(sheet, c, &top);
    canvas_free(c);
    figure_sheet_free(sheet);
}

static void draw(const scene *s, double width, double height, double scale)
{
    figure_shown *r;
    tw_error error;

    if (figure_shown_new(&r, &(run_spec){.scene = s}, &error) < 0)
        return;
    const figure_sheet_spec spec =
        figure_shown_sheet(r, (canvas_rect){0.0, 0.0, width, height}, scale);
    paint(r, &spec);
    figure_shown_free(r);
}

static double size_of(const char **text, unsigned long most)
{
    char *end;
    const unsigned long size = strtoul(*text, &end, 10) % most;

    *text = end;
    return 1.0 + (double)size;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char *text = malloc(length + 1);
    const char *at = text;
    tw_error error;
    scene s;

    if (text == NULL)
        return 0;
    memcpy(text, bytes, length);
    text[length] = '\0';
    const double width = size_of(&at, MOST_SIDE), height = size_of(&at, MOST_SIDE);
    const double scale = size_of(&at, 3);
    if (scene_from_json(&s, at, strlen(at), "fuzz.json", &error) == TW_OK) {
        if (is_small(&s))
            draw(&s, width, height, scale);
        scene_clear(&s);
    }
    free(text);
    return 0;
}
