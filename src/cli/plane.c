#include "cli/plane.h"

#include "cli/drawing.h"
#include "cli/job.h"
#include "cli/plane_file.h"
#include "cli/plane_print.h"
#include "figure/diagram/ground.h"
#include "figure/diagram/plane.h"
#include "run/plane_axis.h"
#include "scene/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// Values of an axis that says no number of them.
#define COLUMNS 400
#define ROWS 300

static void take_span(scene_axis *axis, const cli_span *span)
{
    if (span->count == 0)
        return;
    axis->from = span->from;
    axis->to = span->to;
    axis->log = span->log;
    axis->count = span->count;
}

static tw_status make_axis(tw_plane_axis *out, scene_axis *axis, size_t count, const char *option,
                           const run_plan *plan, tw_error *error)
{
    int param;

    if (axis->key[0] == '\0')
        return tw_error_set(error, TW_NOWHERE, "%s: the scene does not say what a plane varies",
                            option);
    if (tw_plane_axis_find(&param, plan->walks[0].optimizer, axis->key, error) < 0)
        return scene_error_at(error, "--plane");
    return run_plane_axis_make(out, axis, count, plan, error) < 0 ? scene_error_at(error, option)
                                                                  : TW_OK;
}

static tw_status check_size(const tw_plane_spec *spec, tw_error *error)
{
    const double cells = (double)spec->x.count * (double)spec->y.count;

    if (cells <= TW_PLANE_CELLS)
        return TW_OK;
    return tw_error_set(error, TW_NOWHERE,
                        "--plane: %zux%zu is %.3g cells, which would need %.1f GB; at most %.0f "
                        "million",
                        spec->x.count, spec->y.count, cells,
                        (double)tw_plane_bytes(spec->x.count, spec->y.count) * 1e-9,
                        TW_PLANE_CELLS * 1e-6);
}

// A rate that is no axis is the same for all.
static tw_status take_rate(tw_plane_spec *spec, const cli_rates *rates, tw_error *error)
{
    const tw_optimizer *optimizer = spec->walk.optimizer;

    if (rates->count == 0)
        return TW_OK;
    if (rates->count > 1 || spec->x.param == 0 || spec->y.param == 0)
        return tw_error_set(error, TW_NOWHERE,
                            "--lr: a plane varies what --plane says; its rates are said by --x or "
                            "--y");
    if (!tw_optimizer_has_lr(optimizer))
        return tw_error_set(error, TW_NOWHERE, "%s has no learning rate", optimizer->name);
    spec->walk.params[0] = rates->values[0];
    return tw_param_check(&optimizer->params[0], optimizer->name, rates->values[0], error);
}

static tw_status make_spec(tw_plane_spec *out, const cli_sweep_options *o, cli_stage *stage,
                           tw_error *error)
{
    scene *s = &stage->scene;
    tw_status status;

    *out = run_plan_plane(&stage->plan, 0, 0);
    out->exhaustive = o->exhaustive;
    take_span(&s->x_axis, &o->x);
    take_span(&s->y_axis, &o->y);
    if ((status = make_axis(&out->x, &s->x_axis, COLUMNS, "--x", &stage->plan, error)) < 0 ||
        (status = make_axis(&out->y, &s->y_axis, ROWS, "--y", &stage->plan, error)) < 0 ||
        (status = check_size(out, error)) < 0)
        return status;
    return take_rate(out, &o->rates, error);
}

static tw_status finish(void *plane)
{
    return tw_plane_finish(plane);
}

static double progress(const void *plane)
{
    return tw_plane_progress(plane);
}

static void cancel(void *plane)
{
    tw_plane_cancel(plane);
}

// Where the fastest walk leads: NONE where no walk converges.
static tw_status look_at_ground(tw_inspection *out, const tw_plane *plane, const run_plan *plan)
{
    const tw_plane_spec *s = tw_plane_made_of(plane);
    const tw_plane_summary summary = tw_plane_summarize(plane);
    const size_t best = summary.best_row * s->x.count + summary.best_column;

    *out = (tw_inspection){.kind = TW_KIND_NONE};
    if (!summary.has_best)
        return TW_OK;
    return figure_ground_find(out, plan, tw_plane_cells(plane)[best].end);
}

// A plane to be drawn, with its heading.
typedef struct picture {
    figure_spec spec;
    figure_plane plane;
} picture;

static tw_status draw(canvas *c, const figure_colormap *colors, const void *what)
{
    const picture *p = what;
    const figure_style style = {figure_theme_of(p->spec.theme), colors, figure_page_text(c)};

    return figure_draw_plane(c, figure_draw_page(c, &p->spec), &style, &p->plane);
}

// So many pixels that no cell is lost, within reason.
static double scale_for(const tw_plane_spec *s, const cli_picture_size *size)
{
    const double across = (double)s->x.count / (0.6 * size->width);
    const double down = (double)s->y.count / (0.8 * size->height);

    if (size->scale > 0.0)
        return size->scale;
    return fmin(fmax(ceil(fmax(across, down)), 1.0), 4.0);
}

static tw_status save(const cli_sweep_options *o, const cli_stage *stage, const tw_plane *plane,
                      const tw_inspection *ground, tw_error *error)
{
    const picture what = {figure_spec_of(&stage->scene, &stage->plan), {plane, ground}};
    const cli_drawing drawing = {draw,           &what,
                                 &stage->scene,  o->size.width,
                                 o->size.height, scale_for(tw_plane_made_of(plane), &o->size)};

    if (cli_is_array(o->output))
        return cli_plane_file_write(o->file, plane, error);
    return cli_drawing_write(o->file, &drawing, error);
}

static tw_status tell(const cli_call *call, const cli_sweep_options *o, const cli_stage *stage,
                      const tw_plane *plane, tw_error *error)
{
    tw_inspection ground;
    tw_status status = look_at_ground(&ground, plane, &stage->plan);

    if (status == TW_OK && o->file != NULL)
        status = save(o, stage, plane, &ground, error);
    if (status < 0)
        return status;
    if (o->format == CLI_SWEEP_CSV)
        cli_plane_print_csv(call->out, plane);
    else if (o->format == CLI_SWEEP_JSON)
        cli_plane_print_json(call->out, plane, &ground);
    else if (o->format != CLI_SWEEP_NOTHING)
        cli_plane_print_summary(call->out, stage->plan.name, plane, &ground);
    return TW_OK;
}

tw_status cli_plane(const cli_call *call, const cli_sweep_options *o, cli_stage *stage,
                    tw_error *error)
{
    tw_plane_spec spec;
    tw_plane *plane;
    tw_status status = make_spec(&spec, o, stage, error);

    if (status < 0 || (status = tw_plane_new(&plane, &spec)) < 0)
        return status;
    status = cli_job_run(&(cli_job){finish, progress, cancel, plane}, call->err, error);
    if (status == TW_OK)
        status = tell(call, o, stage, plane, error);
    tw_plane_free(plane);
    return status;
}
