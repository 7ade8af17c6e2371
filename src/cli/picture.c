#include "cli/picture.h"

#include "canvas/print.h"
#include "canvas/share.h"
#include "cli/job.h"
#include "figure/results.h"
#include "scene/picture_note.h"
#include "scene/scene_json.h"

#include <stdlib.h>

// A scene that is being worked out.
typedef struct picture {
    figure_results *results;
    figure_sheet_spec spec;
    figure_sheet *sheet;
} picture;

tw_status cli_picture_check_size(const cli_picture_size *size, tw_error *error)
{
    const double pixels = size->width * size->height * size->scale * size->scale;

    if (pixels <= CLI_PICTURE_PIXELS)
        return TW_OK;
    return tw_error_set(
        error, TW_NOWHERE, "--size: %gx%g at scale %g is %.0f million pixels; at most %.0f million",
        size->width, size->height, size->scale, pixels * 1e-6, CLI_PICTURE_PIXELS * 1e-6);
}

tw_status cli_picture_check(const char *path, tw_error *error)
{
    return canvas_print_check(path, error);
}

static tw_status work(void *subject)
{
    const picture *p = subject;

    return figure_results_work(p->results, &p->spec);
}

static double progress(const void *subject)
{
    return figure_results_progress(((const picture *)subject)->results);
}

static void cancel(void *subject)
{
    figure_results_cancel(((picture *)subject)->results);
}

static tw_status paint(void *user, canvas *c, tw_error *error)
{
    const picture *p = user;
    const figure_sheet_top top = figure_results_show(p->results, figure_results_step(p->results));

    (void)error;
    figure_sheet_draw_base(p->sheet, c);
    return figure_sheet_draw_top(p->sheet, c, &top);
}

static tw_status print(replacement *file, picture *p, const scene *s, const cli_picture_size *size,
                       tw_error *error)
{
    char fonts[SHARE_PATH], *json;
    canvas_page page = {size->width, size->height, size->scale, fonts, PICTURE_NOTE_KEY, NULL};
    tw_status status = scene_to_json(&json, s);

    if (status < 0)
        return status;
    share_path(fonts, "fonts");
    page.note = json;
    status = canvas_print(file, &page, paint, p, error);
    free(json);
    return status;
}

static tw_status draw(replacement *file, picture *p, const scene *s, const cli_picture_size *size,
                      FILE *err, tw_error *error)
{
    char share[SHARE_PATH];
    tw_status status;

    share_path(share, "");
    p->spec = figure_results_sheet(p->results, (canvas_rect){0.0, 0.0, size->width, size->height},
                                   size->scale);
    if ((status = cli_job_run(&(cli_job){work, progress, cancel, p}, err, error)) < 0 ||
        (status = figure_sheet_new(&p->sheet, &p->spec, share, error)) < 0)
        return status;
    status = print(file, p, s, size, error);
    figure_sheet_free(p->sheet);
    return status;
}

tw_status cli_picture_write(replacement *file, const scene *s, const cli_picture_size *size,
                            FILE *err, tw_error *error)
{
    picture p = {.results = NULL};
    tw_status status = figure_results_new(&p.results, s, error);

    if (status < 0)
        return status;
    status = draw(file, &p, s, size, err, error);
    figure_results_free(p.results);
    return status;
}
