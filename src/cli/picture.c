#include "cli/picture.h"

#include "canvas/print.h"
#include "canvas/share.h"
#include "cli/job.h"
#include "figure/shown.h"
#include "scene/picture_note.h"
#include "scene/scene_json.h"

#include <math.h>
#include <stdlib.h>

tw_status cli_picture_check_size(const cli_picture_size *size, tw_error *error)
{
    const double pixels = size->width * size->height * size->scale * size->scale;

    if (pixels <= CLI_PICTURE_PIXELS)
        return TW_OK;
    return tw_error_set(
        error, TW_NOWHERE, "--size: %gx%g at scale %g is %.0f million pixels; at most %.0f million",
        size->width, size->height, size->scale, pixels * 1e-6, CLI_PICTURE_PIXELS * 1e-6);
}

// A run that is drawn, or is to be.
typedef struct picture {
    figure_shown *shown;
    figure_sheet_spec spec;
    bool has_hikers;
} picture;

static tw_status open(picture *out, const cli_stage *stage, const scene *s,
                      const cli_picture_size *size, tw_error *error)
{
    const run_spec spec = {.scene = s, .known = stage->plan.shared};
    picture p = {.has_hikers = true};
    const tw_status status = figure_shown_new(&p.shown, &spec, error);

    if (status < 0)
        return status;
    p.spec = figure_shown_sheet(p.shown, (canvas_rect){0.0, 0.0, size->width, size->height},
                                size->scale);
    *out = p;
    return TW_OK;
}

static tw_status work(void *run)
{
    return run_work(run, UINT64_MAX);
}

static double progress(const void *run)
{
    return run_progress(run);
}

static void cancel(void *run)
{
    run_cancel(run);
}

static tw_status paint(void *user, canvas *c, tw_error *error)
{
    const picture *p = user;
    figure_sheet_top top = {.has_mark = false};
    char share[SHARE_PATH];
    figure_sheet *sheet;
    tw_status status;

    share_path(share, "");
    if ((status = figure_sheet_new(&sheet, &p->spec, share, error)) < 0)
        return status;
    if (p->has_hikers)
        top = figure_shown_top(p->shown, figure_shown_step(p->shown));
    figure_sheet_draw_base(sheet, c);
    status = figure_sheet_draw_top(sheet, c, &top);
    figure_sheet_free(sheet);
    return status;
}

static tw_status print(replacement *file, picture *p, tw_error *error)
{
    char fonts[SHARE_PATH], *json;
    canvas_page page = {
        p->spec.place.width, p->spec.place.height, p->spec.scale, fonts, PICTURE_NOTE_KEY, NULL};
    tw_status status = scene_to_json(&json, &p->shown->run.scene);

    if (status < 0)
        return status;
    share_path(fonts, "fonts");
    page.note = json;
    status = canvas_print(file, &page, paint, p, error);
    free(json);
    return status;
}

tw_status cli_picture_write(replacement *file, const cli_stage *stage, const cli_picture_size *size,
                            FILE *err, tw_error *error)
{
    picture p;
    tw_status status = open(&p, stage, &stage->scene, size, error);

    if (status < 0)
        return status;
    status = figure_shown_ask(p.shown, &p.spec, error);
    if (status == TW_OK)
        status = cli_job_run(&(cli_job){work, progress, cancel, &p.shown->run}, err, error);
    if (status == TW_OK)
        status = print(file, &p, error);
    figure_shown_free(p.shown);
    return status;
}

// A scale of so many pixels that no cell is lost, within reason.
static double scale_for(figure_sheet_spec spec, const run_study_spec *study)
{
    size_t columns, rows;

    run_study_cells(study, &columns, &rows);
    spec.scale = 1.0;
    const figure_sheet_layout layout = figure_sheet_arrange(&spec);
    const double across = (double)columns / (double)layout.panes[0].columns;
    const double down = (double)rows / (double)layout.panes[0].rows;

    return fmin(fmax(ceil(fmax(across, down)), 1.0), 4.0);
}

tw_status cli_picture_of_study(replacement *file, const cli_stage *stage, run_study *study,
                               const cli_picture_size *size, tw_error *error)
{
    scene s = stage->scene; // Borrows what the stage owns.
    picture p;
    tw_status status;

    s.chart = false;
    if ((status = open(&p, stage, &s, size, error)) < 0)
        return status;
    run_put(&p.shown->run, 0, study);
    p.has_hikers = false;
    if (p.spec.scale == 0.0)
        p.spec.scale = scale_for(p.spec, &study->spec);
    status = print(file, &p, error);
    figure_shown_free(p.shown);
    return status;
}
