#include "cli/basins_picture.h"

#include "canvas/print.h"
#include "canvas/share.h"
#include "figure/sheet.h"
#include "scene/picture_note.h"
#include "scene/scene_json.h"

#include <math.h>
#include <stdlib.h>

/** In points. */
#define WIDTH 1280
#define HEIGHT 800

// A scale of so many pixels that no cell is lost, within reason.
static double scale_for(figure_sheet_spec spec)
{
    const figure_basins *basins = &spec.panes[0].basins;

    spec.scale = 1.0;
    const figure_sheet_layout layout = figure_sheet_arrange(&spec);
    const double across = (double)basins->columns / (double)layout.panes[0].columns;
    const double down = (double)basins->rows / (double)layout.panes[0].rows;

    return fmin(fmax(ceil(fmax(across, down)), 1.0), 4.0);
}

static tw_status paint(void *user, canvas *c, tw_error *error)
{
    const figure_sheet_spec *spec = user;
    const figure_sheet_top nobody = {.has_mark = false};
    char share[SHARE_PATH];
    figure_sheet *sheet;
    tw_status status;

    share_path(share, "");
    if ((status = figure_sheet_new(&sheet, spec, share, error)) < 0)
        return status;
    figure_sheet_draw_base(sheet, c);
    status = figure_sheet_draw_top(sheet, c, &nobody);
    figure_sheet_free(sheet);
    return status;
}

static tw_status print(replacement *file, figure_sheet_spec *spec, tw_error *error)
{
    char fonts[SHARE_PATH], *json;
    canvas_page page = {WIDTH, HEIGHT, spec->scale, fonts, PICTURE_NOTE_KEY, NULL};
    tw_status status = scene_to_json(&json, spec->scene);

    if (status < 0)
        return status;
    share_path(fonts, "fonts");
    page.note = json;
    status = canvas_print(file, &page, paint, spec, error);
    free(json);
    return status;
}

tw_status cli_basins_picture_write(replacement *file, const cli_stage *stage,
                                   const figure_basins *basins, tw_error *error)
{
    scene shown = stage->scene; // Borrows what the stage owns.
    const figure_pane pane = {.scene = &shown, .plan = &stage->plan, .basins = *basins};
    figure_sheet_spec spec = {
        .scene = &shown, .pane_count = 1, .panes = &pane, .place = {0.0, 0.0, WIDTH, HEIGHT}};

    shown.basins = true;
    shown.chart = false;
    spec.scale = scale_for(spec);
    return print(file, &spec, error);
}
