#include "cli/basins_picture.h"

#include "canvas/canvas_sdl.h"
#include "canvas/png_file.h"
#include "canvas/share.h"
#include "scene/scene_json.h"

#include <math.h>
#include <stdlib.h>

/** In points. */
#define WIDTH 1280
#define HEIGHT 800

// So many pixels that no cell is lost, within reason.
static figure_layout layout_for(tw_view view, const figure_basins *basins)
{
    const figure_layout plain = figure_layout_make(WIDTH, HEIGHT, 1.0, view);
    const double across = (double)basins->columns / (double)plain.columns;
    const double down = (double)basins->rows / (double)plain.rows;

    return figure_layout_make(WIDTH, HEIGHT, fmin(fmax(ceil(fmax(across, down)), 1.0), 4.0), view);
}

static tw_status save(canvas *c, const char *path, const scene *s, tw_error *error)
{
    char *json;
    tw_status status;

    if (canvas_error(c) != NULL) {
        tw_error_set(error, TW_NOWHERE, "%s: %s", path, canvas_error(c));
        return TW_EIO;
    }
    if ((status = scene_to_json(&json, s)) < 0)
        return status;
    status = png_file_write(path, canvas_sdl_image(c), "thalweg-scene", json, error);
    free(json);
    return status;
}

tw_status cli_basins_picture_write(const char *path, const cli_stage *stage,
                                   const figure_basins *basins, tw_error *error)
{
    const figure_layout layout = layout_for(stage->plan.view, basins);
    const figure_spec spec = figure_spec_of(&stage->scene, &stage->plan);
    char fonts[SHARE_PATH];
    canvas *c;
    tw_status status;

    share_path(fonts, "fonts");
    if ((status = canvas_sdl_new(&c, WIDTH, HEIGHT, layout.scale, fonts, error)) < 0)
        return status;
    status = figure_draw_basins(c, &spec, &layout, basins);
    if (status == TW_OK)
        status = save(c, path, &stage->scene, error);
    canvas_free(c);
    return status;
}
