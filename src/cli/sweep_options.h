#ifndef CLI_SWEEP_OPTIONS_H
#define CLI_SWEEP_OPTIONS_H

#include "cli/rates.h"
#include "cli/render.h"
#include "cli/span.h"
#include "scene/scene.h"

#include <stdbool.h>

/** The values of --format. */
typedef enum cli_sweep_format {
    CLI_SWEEP_TABLE,
    CLI_SWEEP_CSV,
    CLI_SWEEP_JSON,
    CLI_SWEEP_SUMMARY,
} cli_sweep_format;

/** What sweep's own options say. */
typedef struct cli_sweep_options {
    cli_sweep_format format;
    cli_rates rates; ///< None: --lr was not said. Owned; cli_rates_clear().
    char x_key[SCENE_NAME], y_key[SCENE_NAME]; ///< Of --plane; empty: it was not said.
    cli_span x, y;                             ///< Of --x and --y; count 0: not said.
    bool exhaustive;                           ///< --exhaustive was said.
    cli_render_options picture;                ///< Or an array.
    replacement *file;                         ///< It; NULL: none. Borrowed.
} cli_sweep_options;

/** The options; their target is a cli_sweep_options. */
extern const cli_option_set cli_sweep_option_set;

/** Take the lesson's rates. @return TW_OK, TW_ENOMEM or TW_EINVALID. */
tw_status cli_sweep_lesson_rates(cli_sweep_options *options, tw_error *error);

#endif
