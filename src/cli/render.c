#include "cli/commands.h"

#include "cli/picture.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "cli/stage.h"
#include "cli/sweep.h"

enum { MOST_SIDE = 16384, MOST_SCALE = 4 };

typedef struct options {
    const char *output;
    cli_picture_size size;
} options;

static tw_status set_output(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    (void)option;
    ((options *)target)->output = value;
    return cli_picture_check(value, error);
}

static tw_status set_size(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    size_t columns, rows;
    tw_status status = cli_option_cells(option, value, MOST_SIDE, &columns, &rows, error);

    if (status < 0)
        return status;
    ((options *)target)->size.width = (double)columns;
    ((options *)target)->size.height = (double)rows;
    return TW_OK;
}

static tw_status set_scale(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    double *scale = &((options *)target)->size.scale;

    if (cli_option_number(option, value, scale, error) < 0)
        return TW_EINVALID;
    return *scale >= 1.0 && *scale <= MOST_SCALE
               ? TW_OK
               : cli_option_refuse(option, "a number from 1 to 4", value, error);
}

// Maps, and all that is divided into panes, are sheets; planes and sweeps are diagrams.
static tw_status draw(const cli_call *call, const options *o, cli_stage *stage, tw_error *error)
{
    cli_sweep_options sweep = {.format = CLI_SWEEP_NOTHING, .output = o->output, .size = o->size};
    tw_status status;

    if (stage->scene.show == SCENE_SHOW_MAP || stage->scene.pane_columns > 0)
        return cli_picture_write(o->output, &stage->scene, &o->size, call->err, error);
    status = cli_sweep_run(call, &sweep, stage, error);
    cli_rates_clear(&sweep.rates);
    return status;
}

static int run(const cli_call *call)
{
    options o = {.size = CLI_PICTURE_SIZE};
    cli_stage stage;
    tw_error error = {.offset = TW_NOWHERE};
    int code = cli_stage_open(&stage, call, &o);

    if (code == CLI_OK) {
        tw_status status = TW_OK;
        if (o.output == NULL)
            status = tw_error_set(&error, TW_NOWHERE, "--output: expected a file to draw into");
        if (status == TW_OK)
            status = draw(call, &o, &stage, &error);
        if (status < 0)
            code = cli_report(call->err, status, &error);
    }
    cli_stage_close(&stage);
    return code;
}

static const cli_option list[] = {
    {"--output", "F.png", NULL, "The file to draw into; one that is there is replaced.",
     set_output},
    {"--size", "WxH", NULL, "Width and height in points. Default: 1280x800.", set_size},
    {"--scale", "K", NULL,
     "Pixels a point, 1 to 4: 2 for a sharp slide. Text and lines grow with it. Default: 1.",
     set_scale},
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

const cli_command cli_render = {
    .name = "render",
    .operands = "[SCENE] [options] --output FILE",
    .summary = "draw the window's picture into a file",
    .details = "Needs no display. The picture carries its scene: `thalweg FILE` opens it again. "
               "The same scene gives the same bytes.",
    .set_count = 3,
    .sets = {&set, &cli_scene_options, &cli_look_options},
    .run = run,
};
