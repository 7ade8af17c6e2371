#include "cli/sweep_options.h"

#include "cli/sweep_print.h"

#include <stdio.h>
#include <string.h>

#define LESSON_RATES "0.001,0.01,0.1,0.5,0.99,1.01,1.1"

static tw_status set_lr(void *target, const cli_option *option, const char *value, tw_error *error)
{
    return cli_rates_read(&((cli_sweep_options *)target)->rates, option, value, error);
}

static tw_status set_plane(void *target, const cli_option *option, const char *value,
                           tw_error *error)
{
    cli_sweep_options *o = target;
    char x[SCENE_NAME], y[SCENE_NAME], rest;

    if (sscanf(value, "%63[^,],%63[^,]%c", x, y, &rest) != 2)
        return cli_option_refuse(
            option, "KEY,KEY, two keys of the optimizer, or x or y of the start", value, error);
    if (strcmp(x, y) == 0)
        return cli_option_refuse(option, "two different keys", value, error);
    memcpy(o->x_key, x, sizeof x);
    memcpy(o->y_key, y, sizeof y);
    return TW_OK;
}

static tw_status read_span(cli_span *span, const cli_option *option, const char *value,
                           tw_error *error)
{
    if (cli_span_read(span, value))
        return TW_OK;
    return cli_option_refuse(
        option, "log:FROM:TO:COUNT or lin:FROM:TO:COUNT, COUNT from 1 to 100000", value, error);
}

static tw_status set_x(void *target, const cli_option *option, const char *value, tw_error *error)
{
    return read_span(&((cli_sweep_options *)target)->x, option, value, error);
}

static tw_status set_y(void *target, const cli_option *option, const char *value, tw_error *error)
{
    return read_span(&((cli_sweep_options *)target)->y, option, value, error);
}

static const cli_option list[] = {
    CLI_OPTION("--lr", "A,B,C|log:FROM:TO:COUNT",
               "The rates: a list, or COUNT of them evenly spaced by ratio from FROM to TO. "
               "Default: the lesson's " LESSON_RATES ".",
               set_lr),
    CLI_OPTION("--plane", "KEY,KEY",
               "Vary two things at once, across and up: numeric keys of the optimizer (lr, "
               "momentum, ...), or x or y of the start.",
               set_plane),
    CLI_OPTION("--x", "log|lin:FROM:TO:COUNT",
               "The values across, both ends among them, evenly spaced by ratio or by difference. "
               "Default: 400, a key's whole range, or for lr log:1e-4:10:400.",
               set_x),
    CLI_OPTION("--y", "log|lin:FROM:TO:COUNT", "The values up. Default: 300, as --x.", set_y),
    CLI_ON("--exhaustive",
           "Walk for every pair of values, to the end. Otherwise a plane skips pairs whose whole "
           "surroundings end alike, and ends walks that plainly slow down towards a minimum: steps "
           "and rates are within a few percent.",
           offsetof(cli_sweep_options, exhaustive)),
    {"--output", "FILE", NULL,
     "Draw the plane, or the final losses against the rates, as render does; or store a plane as "
     "F.npy, a NumPy array: float64, shape (5, rows, cols), top row first: fate (1 converged, 2 "
     "unfinished, 3 diverged, 4 off-map, 5 cycle, 6 hovering), steps, rate of convergence, x and y "
     "of the end.",
     cli_render_set_file, offsetof(cli_sweep_options, picture), 0, 0},
    CLI_CHOICE("--format", cli_sweep_formats,
               "summary says of each rate what became of it, the critical rate of theory and which "
               "rate is best. Default: table.",
               offsetof(cli_sweep_options, format)),
};

const cli_option_set cli_sweep_option_set = {"Options", sizeof list / sizeof *list, list};

tw_status cli_sweep_lesson_rates(cli_sweep_options *options, tw_error *error)
{
    return set_lr(options, &list[0], LESSON_RATES, error);
}
