#include "cli/commands.h"

#include "cli/job.h"
#include "cli/output.h"
#include "cli/plane.h"
#include "cli/print.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "cli/sweep_options.h"
#include "cli/sweep_print.h"
#include "run/ask.h"

#include <math.h>
#include <string.h>

// A sweep is of one hiker. The terrain's own starts are a choice of ours, so the first will do;
// several that a person named are not.
static tw_status check_one(const scene *s, const run_plan *plan, tw_error *error)
{
    if (s->start_count > 1)
        return tw_error_set(error, TW_NOWHERE, "a sweep is from one start, got %zu",
                            s->start_count);
    if (plan->walk_count > 1)
        return tw_error_set(error, TW_NOWHERE, "a sweep is of one optimizer, got %zu",
                            plan->walk_count);
    return TW_OK;
}

static tw_status check_rates(const tw_optimizer *optimizer, const cli_rates *rates, tw_error *error)
{
    if (!tw_optimizer_has_lr(optimizer))
        return tw_error_set(error, TW_NOWHERE, "%s has no learning rate to sweep", optimizer->name);
    for (size_t i = 0; i < rates->count; i++)
        if (tw_param_check(&optimizer->params[0], optimizer->name, rates->values[i], error) < 0)
            return TW_EINVALID;
    return TW_OK;
}

static void print(const cli_call *call, const cli_sweep_options *o, const cli_swept *s)
{
    size_t diverged = 0;

    cli_sweep_printers[o->format](call->out, s);
    for (size_t i = 0; i < s->count; i++)
        diverged += s->hikers[i].status == TW_DIVERGED;
    if (o->format == CLI_SWEEP_TABLE)
        cli_note_diverged(call->err, diverged, s->count, "rates");
}

static tw_status sweep_rates(const cli_call *call, const cli_sweep_options *o,
                             const cli_stage *stage, tw_error *error)
{
    const run_study_spec spec = run_ask_sweep(&stage->plan, o->rates.count, o->rates.values);
    run_study *study;
    tw_status status = cli_study_run(&study, &spec, call->err, error);

    if (status < 0)
        return status;
    if (o->file != NULL)
        status = cli_render_draw(o->file, call, &o->picture, stage, study, error);
    if (status == TW_OK)
        print(call, o,
              &(cli_swept){&stage->plan, spec.sweep.count, spec.sweep.rates, study->swept.hikers,
                           study->swept.judgements, study->swept.best, &study->bottom});
    run_study_let_go(study);
    return status;
}

// The scene is what is asked for, so that a picture of it carries it.
static void take_plane(scene *s, const cli_sweep_options *o)
{
    cli_stage_show(s, o->x_key[0] != '\0' ? SCENE_SHOW_PLANE : s->show);
    s->basins = false;
    if (o->x_key[0] == '\0')
        return;
    s->x_axis = s->y_axis = (scene_axis){.count = 0};
    memcpy(s->x_axis.key, o->x_key, sizeof o->x_key);
    memcpy(s->y_axis.key, o->y_key, sizeof o->y_key);
}

// As near as an axis comes to a list. One rate is the first of an axis that has no other.
static void show_rates(scene *s, const cli_rates *rates)
{
    scene_axis axis = {"lr", rates->values[0], rates->values[0], true, rates->count};

    for (size_t i = 0; i < rates->count; i++) {
        axis.from = fmin(axis.from, rates->values[i]);
        axis.to = fmax(axis.to, rates->values[i]);
    }
    if (axis.from == axis.to) {
        axis.to = 2.0 * axis.from;
        axis.count = 1;
    }
    s->show = SCENE_SHOW_SWEEP;
    s->x_axis = axis;
}

// The rates that were said, or else the scene's, or else the lesson's.
static tw_status take_rates(cli_sweep_options *o, scene *s, tw_error *error)
{
    const scene_axis *axis = &s->x_axis;
    const cli_span span = {axis->from, axis->to, axis->log, axis->count};
    tw_status status = TW_OK;

    if (o->rates.count == 0 && s->show == SCENE_SHOW_SWEEP && strcmp(axis->key, "lr") == 0 &&
        axis->count > 0)
        return cli_rates_span(&o->rates, &span);
    if (o->rates.count == 0)
        status = cli_sweep_lesson_rates(o, error);
    if (status == TW_OK)
        show_rates(s, &o->rates);
    return status;
}

static tw_status sweep(const cli_call *call, cli_sweep_options *o, cli_stage *stage,
                       tw_error *error)
{
    tw_status status = check_one(&stage->scene, &stage->plan, error);

    take_plane(&stage->scene, o);
    if (status < 0)
        return status;
    if (stage->scene.show == SCENE_SHOW_PLANE)
        return cli_plane(call, o, stage, error);
    if (o->x.count > 0 || o->y.count > 0 || o->exhaustive)
        return tw_error_set(error, TW_NOWHERE, "%s: say with --plane KEY,KEY what it varies",
                            o->x.count > 0   ? "--x"
                            : o->y.count > 0 ? "--y"
                                             : "--exhaustive");
    if (o->picture.output != NULL && cli_is_array(o->picture.output))
        return tw_error_set(error, TW_NOWHERE, "--output: an array is stored of a --plane only");
    if ((status = take_rates(o, &stage->scene, error)) < 0 ||
        (status = cli_render_check(&o->picture, &stage->scene, error)) < 0 ||
        (status = check_rates(stage->plan.walks[0].optimizer, &o->rates, error)) < 0)
        return status;
    return sweep_rates(call, o, stage, error);
}

static tw_status work(const cli_call *call, void *own, cli_stage *stage, tw_error *error)
{
    cli_sweep_options *o = own;
    const tw_status status = cli_render_begin(&o->file, &o->picture, error);

    if (status < 0)
        return status;
    return cli_output_end(o->file, sweep(call, o, stage, error), call->out, error);
}

static int run(const cli_call *call)
{
    cli_sweep_options o = {.format = CLI_SWEEP_TABLE, .picture = CLI_RENDER_DEFAULT};

    o.picture.size.scale = 0.0; // As sharp as the cells ask for.
    const int code = cli_stage_run(call, &o, work);

    cli_rates_clear(&o.rates);
    return code;
}

const cli_command cli_sweep = {
    .name = "sweep",
    .operands = "[SCENE] [options]",
    .summary = "walk one start by many learning rates",
    .details =
        "Walks the first of the terrain's own starts, or the one that --start names, once "
        "with each learning rate, by one optimizer. CSV, JSON and the summary print a verdict for "
        "each: converged, on-saddle, cycle (with its period), oscillating (it goes back and forth "
        "between points that depend on its start, as at the critical rate), hovering, diverged or "
        "off-map. For the verdict, a walk is followed beyond its own steps, up to 100000 unless --steps is "
        "given. If that does not decide it, the verdict goes by the last quarter of the walk's own "
        "steps: growing (it ends above its start, and climbs), oscillating (half of the steps turn "
        "back or a quarter go up), crawling (all go down, by less than a quarter of the whole "
        "fall) or unfinished.\n"
        "\n"
        "With --plane, walks for each pair of values until the walk converges, cycles, hovers or "
        "diverges, for at most 100000 steps unless --steps is given, and prints how fast it "
        "converges: the rate is what the gradient's norm is multiplied by each step, on the "
        "geometric mean of the whole walk. A walk has converged when it is at rest relative to the "
        "view, or below --tolerance if that is set. Theory's critical rate and best tuning are "
        "those of the Hessian at the minimum where the fastest walk ends.",
    .set_count = 3,
    .sets = {&cli_sweep_option_set, &cli_scene_options, &cli_look_options},
    .run = run,
};
