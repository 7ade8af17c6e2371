#include "cli/commands.h"

#include "cli/inspect_print.h"
#include "cli/job.h"
#include "cli/print.h"
#include "cli/render.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "cli/stage.h"
#include "scene/check.h"

// A walk down is over where the gradient's norm is below the tolerance, or after so many steps.
#define DESCENT_TOLERANCE 1e-9
enum { DESCENT_STEPS = 1000000 };

typedef enum format { TEXT, JSON } format;

typedef struct options {
    format format;
    bool has_at, from_here, all;
    tw_vec2 at;
    cli_render_options picture;
} options;

static const char *const *format_names(size_t *count)
{
    static const char *const names[] = {[TEXT] = "text", [JSON] = "json"};

    *count = sizeof names / sizeof *names;
    return names;
}

static tw_status set_at(void *target, const cli_option *option, const char *value, tw_error *error)
{
    options *o = target;
    tw_status status = cli_option_point(option, value, &o->at, error);

    o->has_at = true;
    if (status == TW_OK && scene_check_start(o->at, error) < 0)
        status = scene_error_at(error, option->name);
    return status;
}

static tw_status check_options(const options *o, tw_error *error)
{
    if (o->all && (o->has_at || o->from_here))
        return tw_error_set(error, TW_NOWHERE, "--all: not together with %s",
                            o->has_at ? "--at" : "--from-here");
    if (!o->all && !o->has_at)
        return tw_error_set(error, TW_NOWHERE,
                            "inspect: expected --at X,Y, or --all for the view's critical points");
    return TW_OK;
}

static tw_inspect_spec spec_of(const cli_stage *stage)
{
    tw_inspect_spec spec = tw_inspect_default(stage->plan.view);

    spec.h = stage->scene.slope.h;
    spec.h_unit = spec.forward_unit = stage->plan.walks[0].slope.unit;
    return spec;
}

// The default h follows the scale of the ground at the point, for each kind of difference.
static tw_status fit(tw_vec2 *unit, tw_gradient gradient, const tw_terrain *terrain, tw_vec2 at)
{
    tw_slope_spec slope = tw_slope_default();
    bool fits;

    slope.gradient = gradient;
    const tw_status status = tw_slope_fit(&slope, terrain, 1, &at, &fits);
    *unit = slope.unit;
    return status;
}

static tw_status spec_at(tw_inspect_spec *out, const cli_stage *stage, tw_vec2 at)
{
    const tw_terrain *terrain = stage->plan.terrain;
    tw_status status;

    *out = spec_of(stage);
    out->h_unit = out->forward_unit = (tw_vec2){0.0, 0.0};
    if (out->h != tw_slope_default().h)
        return TW_OK;
    status = fit(&out->h_unit, TW_GRADIENT_CENTRAL, terrain, at);
    return status < 0 ? status : fit(&out->forward_unit, TW_GRADIENT_FORWARD, terrain, at);
}

// A walk down to an attractor, and what is there.
typedef struct descent {
    tw_hiker hiker;
    tw_inspection end;
} descent;

// As the scene's first optimizer walks, for as long as it takes unless the scene says how long.
static tw_status walk_down(const cli_stage *stage, tw_vec2 from, tw_hiker *out)
{
    tw_walk_spec spec = stage->plan.walks[0];
    tw_walk *walk;
    tw_status status;

    spec.keep_path = false;
    spec.steps = stage->scene.has_steps ? spec.steps : DESCENT_STEPS;
    spec.tolerance = spec.tolerance > 0.0 ? spec.tolerance : DESCENT_TOLERANCE;
    if ((status = tw_walk_new(&walk, &spec, 1, &from)) < 0)
        return status;
    if ((status = tw_walk_advance(walk, spec.steps)) == TW_OK)
        *out = tw_walk_hiker(walk, 0);
    tw_walk_free(walk);
    return status;
}

static tw_status descend(const cli_stage *stage, const tw_inspect_spec *spec, tw_vec2 from,
                         descent *out)
{
    tw_status status = walk_down(stage, from, &out->hiker);
    const tw_vec2 end = {out->hiker.here.x, out->hiker.here.y};

    if (status < 0)
        return status;
    if (out->hiker.status == TW_DIVERGED || out->hiker.status == TW_OFF_MAP)
        return tw_inspect(&out->end, stage->plan.terrain, spec, end);
    return tw_inspect_end(&out->end, stage->plan.terrain, spec, end);
}

// How well a minimum over data is known; NULL, if that is not one or there is nothing to be told.
static tw_status find_fit(tw_fit *room, const tw_fit **out, const cli_stage *stage,
                          const tw_inspection *p)
{
    const scene *s = &stage->scene;
    const tw_model model = {s->model, s->target, s->weights, s->loss};
    bool known = false;
    tw_status status = TW_OK;

    if (p->kind == TW_KIND_MINIMUM)
        status =
            tw_fit_at(room, &known, stage->plan.terrain, s->model != NULL ? &model : NULL, p->at);
    *out = known ? room : NULL;
    return status;
}

static tw_status print_inspected(const cli_call *call, const options *o, const cli_stage *stage,
                                 const tw_inspection *p)
{
    tw_fit room;
    const tw_fit *fit;
    const tw_status status = find_fit(&room, &fit, stage, p);

    if (status < 0)
        return status;
    if (o->format == JSON) {
        cli_inspect_json(call->out, p, fit);
        return TW_OK;
    }
    cli_inspect_text(call->out, stage->plan.name, stage->plan.view, p);
    cli_inspect_fit(call->out, fit);
    return TW_OK;
}

static tw_status print_end(const cli_call *call, const options *o, const cli_stage *stage)
{
    const tw_inspect_spec spec = spec_of(stage);
    descent d;
    tw_status status = descend(stage, &spec, o->at, &d);

    if (status < 0)
        return status;
    if (o->format == TEXT)
        cli_inspect_descent(call->out, &stage->plan.walks[0], &d.hiker, &d.end);
    else
        cli_note_diverged(call->err, d.hiker.status == TW_DIVERGED, 1, "hikers");
    return print_inspected(call, o, stage, &d.end);
}

static tw_status print_point(const cli_call *call, const options *o, const cli_stage *stage)
{
    tw_inspect_spec spec;
    tw_inspection point;
    tw_status status = spec_at(&spec, stage, o->at);

    if (status == TW_OK)
        status = tw_inspect(&point, stage->plan.terrain, &spec, o->at);
    return status < 0 ? status : print_inspected(call, o, stage, &point);
}

static tw_status print_all(const cli_call *call, const options *o, const cli_stage *stage,
                           tw_error *error)
{
    run_study_spec spec = {.kind = &run_critical,
                           .terrain = stage->plan.shared,
                           .view = stage->plan.view,
                           .critical = tw_critical_default(stage->plan.view)};
    run_study *study;
    tw_status status;

    spec.critical.inspect = spec_of(stage);
    spec.critical.threads = stage->scene.threads;
    if ((status = cli_study_run(&study, &spec, call->err, error)) < 0)
        return status;
    const tw_critical *critical = study->critical;
    if (o->format == TEXT)
        cli_inspect_table(call->out, stage->plan.view, critical->count, critical->points);
    else
        cli_inspect_json_array(call->out, critical->count, critical->points);
    if (critical->count == 0)
        fputs("no critical point in this view\n", call->err);
    if (critical->truncated)
        fprintf(call->err, "there are more than %zu critical points: the last are left out\n",
                critical->count);
    run_study_let_go(study);
    return TW_OK;
}

static tw_status print(const cli_call *call, const options *o, const cli_stage *stage,
                       tw_error *error)
{
    if (o->all)
        return print_all(call, o, stage, error);
    return o->from_here ? print_end(call, o, stage) : print_point(call, o, stage);
}

// The critical points; or the point alone, or the walk from there.
static tw_status show_inspected(scene *s, const options *o)
{
    scene_clear_starts(s);
    cli_stage_show(s, SCENE_SHOW_MAP);
    s->optimizer_count = s->optimizer_count > 1 ? 1 : s->optimizer_count;
    s->critical_points = s->critical_points || o->all;
    s->chart = s->chart && o->from_here;
    if (!o->from_here || !s->has_steps)
        s->steps = o->from_here ? DESCENT_STEPS : 0;
    s->has_steps = true;
    if (o->from_here && s->tolerance == 0.0)
        s->tolerance = DESCENT_TOLERANCE;
    return o->all ? TW_OK : scene_add_start(s, o->at);
}

static tw_status inspect(const cli_call *call, void *own, cli_stage *stage, tw_error *error)
{
    const options *o = own;
    replacement *file;
    tw_status status = check_options(o, error);

    if (status < 0 || (status = cli_render_begin(&file, &o->picture, error)) < 0)
        return status;
    if ((status = print(call, o, stage, error)) == TW_OK)
        status = show_inspected(&stage->scene, o);
    return cli_render_end(file, status, call, &o->picture, stage, error);
}

static int run(const cli_call *call)
{
    options o = {.format = TEXT, .picture = CLI_RENDER_DEFAULT};

    return cli_stage_run(call, &o, inspect);
}

static const cli_option list[] = {
    CLI_OPTION("--at", "X,Y", "The point.", set_at),
    CLI_ON("--from-here",
           "First walk downhill from the point, as the scene walks, to where that comes to rest.",
           offsetof(options, from_here)),
    CLI_ON("--all", "List the critical points of the view instead.", offsetof(options, all)),
    CLI_CHOICE("--format", format_names, "Default: text.", offsetof(options, format)),
    CLI_RENDER_OPTIONS(
        offsetof(options, picture),
        "Draw the point, the walk from there or all critical points, as render does."),
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

const cli_command cli_inspect = {
    .name = "inspect",
    .operands = "[SCENE] [options]",
    .summary = "tell slope, curvature and critical rate",
    .details =
        "The gradient three ways, the Hessian, its eigenvalues and the kind of point; the critical "
        "learning rate, above which gradient descent does not settle there, the best one, and the "
        "best momentum of heavy ball. What does not exist at the point is none, or null in JSON. "
        "At "
        "a minimum over data, of squares or of the logistic loss, also the standard errors of x "
        "and "
        "y, and R squared or the deviance.\n"
        "\n"
        "--from-here walks by the first optimizer, at most 1000000 steps unless --steps says "
        "otherwise, and looks at the critical point it has come to; a walk that has not come to "
        "rest is looked at where it stands.\n"
        "\n"
        "--all finds where the gradient vanishes, and the lowest points of creases. A line of "
        "degenerate points is one of them. Of a degenerate point the last column says what it is "
        "nevertheless, such as a minimum, or a line of lowest points (\"shape\" in JSON).",
    .set_count = 3,
    .sets = {&set, &cli_scene_options, &cli_look_options},
    .run = run,
};
