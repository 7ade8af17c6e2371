#ifndef CLI_RENDER_H
#define CLI_RENDER_H

#include "cli/cli.h"
#include "cli/film.h"
#include "cli/stage.h"

/** What the options of a picture say. */
typedef struct cli_render_options {
    const char *output; ///< The file to draw into; NULL: none.
    cli_picture_size size;
    cli_film_speed speed;
} cli_render_options;

#define CLI_RENDER_DEFAULT ((cli_render_options){NULL, CLI_PICTURE_SIZE, CLI_FILM_SPEED})

// clang-format off
/** The rows of a command that draws, for its cli_render_options at a place in its target; output
 *  says what is drawn. */
#define CLI_RENDER_OPTIONS(place, output) \
    {"--output", "FILE", NULL, output, cli_render_set_output, place, 0, 0}, \
    {"--size", "WxH", NULL, \
     "Width and height in points; with --scale, at most 134 million pixels. Default: 1280x800.", \
     cli_render_set_size, place, 0, 0}, \
    {"--scale", "K", NULL, \
     "Pixels a point, 1 to 4: 2 for a sharp slide. Text and lines grow with it. Default: 1.", \
     cli_render_set_scale, place, 0, 0}, \
    CLI_FILM_OPTIONS(place)

/** Of them, those of a video. */
#define CLI_FILM_OPTIONS(place) \
    {"--fps", "N", NULL, "Frames a second of a video, 1 to 120. Default: 30.", \
     cli_render_set_rate, place, 0, 0}, \
    {"--seconds", "S", NULL, \
     "How long a video is. Default: as long as the window takes, 2 to 6 seconds, and 1.5 for the " \
     "ends.", \
     cli_render_set_seconds, place, 0, 0}
// clang-format on

/** Their setters. */
tw_status cli_render_set_output(void *target, const cli_option *option, const char *value,
                                tw_error *error);
tw_status cli_render_set_file(void *target, const cli_option *option, const char *value,
                              tw_error *error); ///< Of a file that may be an array, .npy.
tw_status cli_render_set_size(void *target, const cli_option *option, const char *value,
                              tw_error *error);
tw_status cli_render_set_scale(void *target, const cli_option *option, const char *value,
                               tw_error *error);
tw_status cli_render_set_rate(void *target, const cli_option *option, const char *value,
                              tw_error *error);
tw_status cli_render_set_seconds(void *target, const cli_option *option, const char *value,
                                 tw_error *error);

/** Begin the file, if there is to be one, before any long work: as cli_output_begin(). */
tw_status cli_render_begin(replacement **out, const cli_render_options *o, tw_error *error);

/** Can a scene be drawn into such a file: a video shows walks. @return TW_OK, or TW_EINVALID and an
 *  error. */
tw_status cli_render_check(const cli_render_options *o, const scene *s, tw_error *error);

/** Draw the stage's scene into a file that was begun. @param study  As of cli_film_write(); a
 *  picture is then of the study alone. */
tw_status cli_render_draw(replacement *file, const cli_call *call, const cli_render_options *o,
                          const cli_stage *stage, run_study *study, tw_error *error);

/** Draw the stage's scene, if there is a file and status is TW_OK, and end the file: as
 *  cli_output_end(). */
tw_status cli_render_end(replacement *file, tw_status status, const cli_call *call,
                         const cli_render_options *o, cli_stage *stage, tw_error *error);

#endif
