#include "cli/stage.h"

#include "canvas/share.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "scene/check.h"
#include "scene/scene_json.h"
#include "thalweg/names.h"
#include "thalweg/threads.h"

#include <stdbool.h>

static bool is_scene_file(const char *name)
{
    static const char *const endings[] = {".json", ".png", ".svg"};
    const size_t count = sizeof endings / sizeof *endings;

    return tw_ending_find(name, count, endings) < count;
}

static tw_status load_operand(scene *s, const cli_arguments *arguments, tw_error *error)
{
    const char *const *operands = arguments->operands;
    scene loaded;
    tw_status status;

    if (arguments->operand_count == 0)
        return TW_OK;
    if (arguments->operand_count > 1)
        return tw_error_set(error, TW_NOWHERE, "expected one scene file, got '%.80s' and '%.80s'",
                            operands[0], operands[1]);
    if (!is_scene_file(operands[0]))
        return tw_error_set(
            error, TW_NOWHERE,
            "expected a scene file, NAME.json, or a picture that carries one, NAME.png "
            "or NAME.svg, got '%.80s'",
            operands[0]);
    if ((status = scene_load(&loaded, operands[0], error)) < 0)
        return status;
    scene_clear(s);
    *s = loaded;
    return TW_OK;
}

// The grids and data sets that come with the program.
static tw_status find_terrains(scene *s)
{
    char folder[SHARE_PATH];

    share_path(folder, "terrains");
    return scene_set_text(&s->terrains, folder);
}

static tw_status take_arguments(scene *s, const cli_call *call, void *own, tw_error *error)
{
    cli_scene target = {.scene = *s};
    void *targets[CLI_OPTION_SETS] = {&target, &target, &target};
    tw_status status = load_operand(&target.scene, call->arguments, error);

    if (own != NULL)
        targets[0] = own;
    if (status == TW_OK)
        status = find_terrains(&target.scene);
    if (status == TW_OK)
        status = cli_arguments_apply(call->arguments, targets, error);
    *s = target.scene;
    return status;
}

static void note(FILE *err, const run_plan *plan)
{
    const char *text = tw_terrain_note(plan->terrain);

    if (text != NULL)
        fprintf(err, "%s\n", text);
    if (tw_terrain_is_stepped(plan->terrain))
        fputs("--interpolation: nearest makes steps without a slope, on which hikers stand still; "
              "use bilinear or bicubic for walks\n",
              err);
    else if (!plan->is_felt)
        fputs("--h: no difference step gives the slope at the start to 1%; use --gradient exact\n",
              err);
}

int cli_stage_open(cli_stage *out, const cli_call *call, void *own)
{
    tw_error error = {.offset = TW_NOWHERE};
    tw_status status;
    int code;

    *out = (cli_stage){.plan = {0}};
    scene_init(&out->scene);
    status = take_arguments(&out->scene, call, own, &error);
    if (status == TW_OK)
        status = run_plan_make(&out->plan, &out->scene, &error);
    if (status == TW_OK)
        status = tw_threads_check(out->scene.threads, &error);
    if (status == TW_OK)
        note(call->err, &out->plan);
    if (status == TW_OK)
        return CLI_OK;
    if (error.offset != TW_NOWHERE)
        scene_error_at(&error, out->scene.model != NULL ? "model" : "formula");
    code = cli_report(call->err, status, &error);
    if (error.offset != TW_NOWHERE)
        cli_report_place(call->err,
                         out->scene.model != NULL ? out->scene.model : out->scene.formula,
                         error.offset);
    return code;
}

void cli_stage_show(scene *s, scene_show show)
{
    scene_clear_field(&scene_fields[SCENE_FIELD_panes], s);
    s->pane_columns = s->pane_rows = 0;
    s->show = show;
}

void cli_stage_close(cli_stage *stage)
{
    run_plan_clear(&stage->plan);
    scene_clear(&stage->scene);
}

int cli_stage_run(const cli_call *call, void *own, cli_work *work)
{
    cli_stage stage;
    tw_error error = {.offset = TW_NOWHERE};
    int code = cli_stage_open(&stage, call, own);

    if (code == CLI_OK) {
        const tw_status status = work(call, own, &stage, &error);
        if (status < 0)
            code = cli_report(call->err, status, &error);
    }
    cli_stage_close(&stage);
    return code;
}
