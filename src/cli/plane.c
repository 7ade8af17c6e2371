#include "cli/plane.h"

#include "cli/job.h"
#include "cli/npy_file.h"
#include "cli/output.h"
#include "cli/plane_print.h"
#include "run/ask.h"
#include "scene/check.h"

static void take_span(scene_axis *axis, const cli_span *span)
{
    if (span->count == 0)
        return;
    axis->from = span->from;
    axis->to = span->to;
    axis->log = span->log;
    axis->count = span->count;
}

static const run_axis_names names = {"--x", "--y", "--plane"};

static tw_status check_key(const scene_axis *axis, const run_plan *plan, tw_error *error)
{
    int param;

    if (axis->key[0] == '\0' ||
        tw_plane_axis_find(&param, plan->walks[0].optimizer, axis->key, error) == TW_OK)
        return TW_OK;
    return scene_error_at(error, "--plane");
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

static tw_status make_spec(run_study_spec *out, const cli_sweep_options *o, cli_stage *stage,
                           tw_error *error)
{
    scene *s = &stage->scene;
    tw_status status;

    take_span(&s->x_axis, &o->x);
    take_span(&s->y_axis, &o->y);
    if ((status = cli_render_check(&o->picture, s, error)) < 0 ||
        (status = check_key(&s->x_axis, &stage->plan, error)) < 0 ||
        (status = check_key(&s->y_axis, &stage->plan, error)) < 0 ||
        (status = run_ask_plane(out, &stage->plan, &s->x_axis, &s->y_axis, &names, error)) < 0)
        return status;
    out->plane.exhaustive = o->exhaustive;
    return take_rate(&out->plane, &o->rates, error);
}

static tw_status save(const cli_call *call, const cli_sweep_options *o, const cli_stage *stage,
                      run_study *study, tw_error *error)
{
    if (cli_is_array(o->picture.output))
        return cli_npy_write_plane(o->file, study->plane, error);
    return cli_render_draw(o->file, call, &o->picture, stage, study, error);
}

static tw_status tell(const cli_call *call, const cli_sweep_options *o, const cli_stage *stage,
                      run_study *study, tw_error *error)
{
    const tw_status status = o->file != NULL ? save(call, o, stage, study, error) : TW_OK;

    if (status < 0)
        return status;
    if (o->format == CLI_SWEEP_CSV)
        cli_plane_print_csv(call->out, study->plane);
    else if (o->format == CLI_SWEEP_JSON)
        cli_plane_print_json(call->out, study->plane, &study->bottom);
    else
        cli_plane_print_summary(call->out, stage->plan.name, study->plane, &study->bottom);
    return TW_OK;
}

tw_status cli_plane(const cli_call *call, const cli_sweep_options *o, cli_stage *stage,
                    tw_error *error)
{
    run_study_spec spec;
    run_study *study;
    tw_status status = make_spec(&spec, o, stage, error);

    if (status < 0 || (status = cli_study_run(&study, &spec, call->err, error)) < 0)
        return status;
    status = tell(call, o, stage, study, error);
    run_study_let_go(study);
    return status;
}
