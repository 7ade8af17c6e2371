#include "cli/commands.h"

#include "canvas/print.h"
#include "canvas/video.h"
#include "cli/film.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/scene_options.h"
#include "cli/stage.h"
#include "cli/sweep.h"
#include "thalweg/names.h"

enum { MOST_SIDE = 16384, MOST_SCALE = 4, MOST_NAMES = 16 };

/** Of a video. */
enum { MOST_RATE = 120, MOST_SECONDS = 3600 };

typedef struct options {
    const char *output;
    cli_picture_size size;
    cli_film_speed speed;
} options;

// A picture or a video?
static tw_status check_name(const char *path, tw_error *error)
{
    size_t pictures, all;
    const char *const *of_pictures = canvas_print_names(&pictures), *const * of_videos;
    const char *names[MOST_NAMES];

    if (video_is_name(path) || cli_picture_check(path, error) == TW_OK)
        return TW_OK;
    of_videos = video_names(&all);
    all += pictures;
    for (size_t i = 0; i < all; i++)
        names[i] = i < pictures ? of_pictures[i] : of_videos[i - pictures];
    return tw_error_unknown(error, "kind of picture", tw_ending(path), all, names);
}

static tw_status set_output(void *target, const cli_option *option, const char *value,
                            tw_error *error)
{
    (void)option;
    ((options *)target)->output = value;
    return check_name(value, error);
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

static tw_status set_rate(void *target, const cli_option *option, const char *value,
                          tw_error *error)
{
    uint64_t rate = 0;
    const tw_status status = cli_option_whole(option, value, 1, MOST_RATE, &rate, error);

    ((options *)target)->speed.rate = (int)rate;
    return status;
}

static tw_status set_seconds(void *target, const cli_option *option, const char *value,
                             tw_error *error)
{
    double *seconds = &((options *)target)->speed.seconds;

    if (cli_option_number(option, value, seconds, error) < 0)
        return TW_EINVALID;
    return *seconds > 0.0 && *seconds <= MOST_SECONDS
               ? TW_OK
               : cli_option_refuse(option, "a number above 0, to 3600", value, error);
}

// Maps, and all that is divided into panes, are sheets; planes and sweeps are diagrams.
static tw_status draw(replacement *file, const cli_call *call, const options *o, cli_stage *stage,
                      tw_error *error)
{
    cli_sweep_options sweep = {
        .format = CLI_SWEEP_NOTHING, .output = o->output, .file = file, .size = o->size};
    const bool is_sheet = stage->scene.show == SCENE_SHOW_MAP || stage->scene.pane_columns > 0;
    tw_status status;

    if (video_is_name(o->output) && !is_sheet)
        return tw_error_set(error, TW_NOWHERE,
                            "--output: a video shows a walk, expected a map or panes");
    if (video_is_name(o->output))
        return cli_film_write(file, &stage->scene, &o->size, &o->speed, call->err, error);
    if (is_sheet)
        return cli_picture_write(file, &stage->scene, &o->size, call->err, error);
    status = cli_sweep_run(call, &sweep, stage, error);
    cli_rates_clear(&sweep.rates);
    return status;
}

static tw_status begin(replacement **out, const options *o, tw_error *error)
{
    tw_status status;

    if (o->output == NULL)
        return tw_error_set(error, TW_NOWHERE, "--output: expected a file to draw into");
    if (video_is_name(o->output) && (status = video_check(o->output, error)) < 0)
        return status;
    return cli_output_begin(out, o->output, error);
}

static int run(const cli_call *call)
{
    options o = {.size = CLI_PICTURE_SIZE, .speed = CLI_FILM_SPEED};
    cli_stage stage;
    tw_error error = {.offset = TW_NOWHERE};
    int code = cli_stage_open(&stage, call, &o);

    if (code == CLI_OK) {
        replacement *file;
        tw_status status = cli_picture_check_size(&o.size, &error);
        if (status == TW_OK)
            status = begin(&file, &o, &error);
        if (status == TW_OK)
            status = cli_output_end(file, draw(file, call, &o, &stage, &error), call->out, &error);
        if (status < 0)
            code = cli_report(call->err, status, &error);
    }
    cli_stage_close(&stage);
    return code;
}

static const cli_option list[] = {
    CLI_OPTION("--output", "FILE",
               "The file to draw into, .png, .svg or .pdf; or, of the walk, .mp4, .webm or .gif. "
               "One that is there is replaced.",
               set_output),
    CLI_OPTION(
        "--size", "WxH",
        "Width and height in points; with --scale, at most 134 million pixels. Default: 1280x800.",
        set_size),
    CLI_OPTION(
        "--scale", "K",
        "Pixels a point, 1 to 4: 2 for a sharp slide. Text and lines grow with it. Default: 1.",
        set_scale),
    CLI_OPTION("--fps", "N", "Frames a second of a video, 1 to 120. Default: 30.", set_rate),
    CLI_OPTION("--seconds", "S",
               "How long a video is. Default: as long as the window takes, 2 to 6 seconds, and 1.5 "
               "for the ends.",
               set_seconds),
};

static const cli_option_set set = {"Options", sizeof list / sizeof *list, list};

const cli_command cli_render = {
    .name = "render",
    .operands = "[SCENE] [options] --output FILE",
    .summary = "draw the window's picture into a file",
    .details = "Needs no display. A PNG or SVG carries its scene: `thalweg FILE` opens it again. "
               "Videos need the program ffmpeg. "
               "The same scene gives the same bytes.",
    .set_count = 3,
    .sets = {&set, &cli_scene_options, &cli_look_options},
    .run = run,
};
