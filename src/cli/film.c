#include "cli/film.h"

#include "canvas/canvas_sdl.h"
#include "canvas/film.h"
#include "canvas/share.h"
#include "cli/job.h"
#include "figure/shown.h"
#include "figure/trail/pacing.h"

#include <math.h>
#include <stdatomic.h>

// Seconds that the first frame and the last are held.
#define HELD_FIRST 0.5
#define HELD_LAST 1.0

// A scene that is being filmed.
typedef struct filming {
    replacement *file;
    cli_picture_size size;
    cli_film_speed speed;
    figure_shown *shown;
    figure_sheet_spec spec;
    figure_sheet *sheet;
    canvas *base; // What is under the hikers, which is the same in all frames.
    double steps; // Shown in the last frame.
    canvas_film film;
    atomic_size_t drawn; // Frames, so far.
    atomic_bool cancelled;
    tw_error *error;
} filming;

static uint64_t step_of(const filming *f, size_t frame)
{
    const double all = f->speed.seconds, held = fmin(HELD_FIRST + HELD_LAST, all / 2.0);
    const double first = held * HELD_FIRST / (HELD_FIRST + HELD_LAST);
    const double part = ((double)frame / f->speed.rate - first) / (all - held);

    return (uint64_t)figure_pacing_step(fmin(fmax(part, 0.0), 1.0), f->steps);
}

static tw_status paint(void *user, canvas *c, size_t frame)
{
    filming *f = user;
    const canvas_rect whole = {0.0, 0.0, f->size.width, f->size.height};
    figure_sheet_top top;

    if (f->cancelled)
        return TW_CANCELLED;
    f->drawn++;
    top = figure_shown_top(f->shown, step_of(f, frame));
    canvas_sdl_draw_layer(c, whole, f->base);
    return figure_sheet_draw_top(f->sheet, c, &top);
}

// How long it is, once the walks are known.
static void plan(filming *f)
{
    const uint64_t steps = run_walked(&f->shown->run), shown = figure_shown_step(f->shown);

    f->steps = (double)(steps < shown ? steps : shown);
    if (f->speed.seconds == 0.0)
        f->speed.seconds = figure_pacing_seconds(f->steps) + HELD_FIRST + HELD_LAST;
    f->film = (canvas_film){.frames = (size_t)fmax(round(f->speed.seconds * f->speed.rate), 1.0),
                            .rate = f->speed.rate,
                            .paint = paint,
                            .user = f};
}

static tw_status make(filming *f)
{
    char fonts[SHARE_PATH];
    const canvas_page page = {f->size.width, f->size.height, f->size.scale, fonts, NULL, NULL};
    tw_status status;

    share_path(fonts, "fonts");
    status = canvas_sdl_new(&f->base, page.width, page.height, page.scale, fonts, f->error);
    if (status < 0)
        return status;
    figure_sheet_draw_base(f->sheet, f->base);
    plan(f);
    status = canvas_film_make(f->file, &page, &f->film, f->error);
    canvas_free(f->base);
    return status;
}

static tw_status work(void *subject)
{
    filming *f = subject;
    char share[SHARE_PATH];
    tw_status status;

    share_path(share, "");
    if ((status = run_work(&f->shown->run, UINT64_MAX)) < 0 ||
        (status = figure_sheet_new(&f->sheet, &f->spec, share, f->error)) < 0)
        return status;
    status = make(f);
    figure_sheet_free(f->sheet);
    return status;
}

// Drawing takes much longer than walking, and its length is known only after that.
static double progress(const void *subject)
{
    const filming *f = subject;
    const size_t drawn = f->drawn;

    return drawn > 0 ? fmin((double)drawn / (double)f->film.frames, 1.0) : 0.0;
}

static void cancel(void *subject)
{
    filming *f = subject;

    f->cancelled = true;
    run_cancel(&f->shown->run);
}

// Ask for what its panes show, but for a study that there is.
static tw_status ask(filming *f, run_study *study)
{
    if (study == NULL)
        return figure_shown_ask(f->shown, &f->spec, f->error);
    run_put(&f->shown->run, 0, study);
    return TW_OK;
}

tw_status cli_film_write(replacement *file, const cli_stage *stage, run_study *study,
                         const cli_picture_size *size, const cli_film_speed *speed, FILE *err,
                         tw_error *error)
{
    filming f = {.file = file, .size = *size, .speed = *speed, .error = error};
    const run_spec spec = {.scene = &stage->scene, .known = stage->plan.shared};
    tw_status status = figure_shown_new(&f.shown, &spec, error);

    if (status < 0)
        return status;
    if (f.size.scale == 0.0)
        f.size.scale = 1.0;
    f.spec = figure_shown_sheet(f.shown, (canvas_rect){0.0, 0.0, size->width, size->height},
                                f.size.scale);
    if ((status = ask(&f, study)) == TW_OK)
        status = cli_job_run(&(cli_job){work, progress, cancel, &f}, err, error);
    figure_shown_free(f.shown);
    return status;
}
