#include "cli/render.h"

#include "canvas/video.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/scene_options.h"
#include "cli/stage.h"
#include "scene/check.h"
#include "scene/panes.h"

enum { MOST_SIDE = 16384, MOST_SCALE = 4 };

// Of a video.
enum { MOST_RATE = 120, MOST_SECONDS = 3600 };

static cli_render_options *options_in(void *target, const cli_option *option)
{
    return (cli_render_options *)((char *)target + option->place);
}

tw_status cli_render_set_output(void *target, const cli_option *option, const char *value,
                                tw_error *error)
{
    options_in(target, option)->output = value;
    return cli_output_check(value, false, error);
}

tw_status cli_render_set_file(void *target, const cli_option *option, const char *value,
                              tw_error *error)
{
    options_in(target, option)->output = value;
    return cli_output_check(value, true, error) < 0 ? scene_error_at(error, option->name) : TW_OK;
}

tw_status cli_render_set_size(void *target, const cli_option *option, const char *value,
                              tw_error *error)
{
    size_t columns, rows;
    tw_status status = cli_option_cells(option, value, MOST_SIDE, &columns, &rows, error);

    if (status < 0)
        return status;
    options_in(target, option)->size.width = (double)columns;
    options_in(target, option)->size.height = (double)rows;
    return TW_OK;
}

tw_status cli_render_set_scale(void *target, const cli_option *option, const char *value,
                               tw_error *error)
{
    double *scale = &options_in(target, option)->size.scale;

    if (cli_option_number(option, value, scale, error) < 0)
        return TW_EINVALID;
    return *scale >= 1.0 && *scale <= MOST_SCALE
               ? TW_OK
               : cli_option_refuse(option, "a number from 1 to 4", value, error);
}

tw_status cli_render_set_rate(void *target, const cli_option *option, const char *value,
                              tw_error *error)
{
    uint64_t rate = 0;
    const tw_status status = cli_option_whole(option, value, 1, MOST_RATE, &rate, error);

    options_in(target, option)->speed.rate = (int)rate;
    return status;
}

tw_status cli_render_set_seconds(void *target, const cli_option *option, const char *value,
                                 tw_error *error)
{
    double *seconds = &options_in(target, option)->speed.seconds;

    if (cli_option_number(option, value, seconds, error) < 0)
        return TW_EINVALID;
    return *seconds > 0.0 && *seconds <= MOST_SECONDS
               ? TW_OK
               : cli_option_refuse(option, "a number above 0, to 3600", value, error);
}

tw_status cli_render_check(const cli_render_options *o, const scene *s, tw_error *error)
{
    if (o->output == NULL || !video_is_name(o->output) || scene_shows_walks(s))
        return TW_OK;
    return tw_error_set(
        error, TW_NOWHERE,
        "--output: a video shows a walk, and this scene shows none: use .png, .svg or .pdf");
}

tw_status cli_render_draw(replacement *file, const cli_call *call, const cli_render_options *o,
                          const cli_stage *stage, run_study *study, tw_error *error)
{
    const tw_status status = cli_render_check(o, &stage->scene, error);

    if (status < 0)
        return status;
    if (video_is_name(o->output))
        return cli_film_write(file, stage, study, &o->size, &o->speed, call->err, error);
    return study == NULL ? cli_picture_write(file, stage, &o->size, call->err, error)
                         : cli_picture_of_study(file, stage, study, &o->size, error);
}

tw_status cli_render_begin(replacement **out, const cli_render_options *o, tw_error *error)
{
    tw_status status = cli_picture_check_size(&o->size, error);

    if (status == TW_OK && o->output != NULL && video_is_name(o->output))
        status = video_check(o->output, error);
    return status < 0 ? status : cli_output_begin(out, o->output, error);
}

tw_status cli_render_end(replacement *file, tw_status status, const cli_call *call,
                         const cli_render_options *o, cli_stage *stage, tw_error *error)
{
    if (status == TW_OK && file != NULL)
        status = cli_render_draw(file, call, o, stage, NULL, error);
    return cli_output_end(file, status, call->out, error);
}

static tw_status render(const cli_call *call, void *own, cli_stage *stage, tw_error *error)
{
    const cli_render_options *o = own;
    replacement *file;
    tw_status status;

    if (o->output == NULL)
        return tw_error_set(error, TW_NOWHERE, "--output: expected a file to draw into");
    status = cli_render_begin(&file, o, error);
    return status < 0 ? status : cli_render_end(file, TW_OK, call, o, stage, error);
}

static int run(const cli_call *call)
{
    cli_render_options o = CLI_RENDER_DEFAULT;

    return cli_stage_run(call, &o, render);
}

static const cli_option list[] = {
    CLI_RENDER_OPTIONS(0, "The file to draw into, .png, .svg or .pdf; or, of the walk, .mp4, .webm "
                          "or .gif. One that is there is replaced."),
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
