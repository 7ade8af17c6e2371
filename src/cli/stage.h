#ifndef CLI_STAGE_H
#define CLI_STAGE_H

#include "cli/cli.h"
#include "run/plan.h"
#include "scene/scene.h"

/** What a command that takes a scene works on. */
typedef struct cli_stage {
    scene scene;   ///< The scene file's, overridden by the options.
    run_plan plan; ///< What it comes to.
} cli_stage;

/**
 * Load the scene file, if one is named; take the options into it and into the command's own target;
 * plan it. The command's sets of options are its own first (if it has any), then the scene's.
 *
 * @param own  The target of the command's own options; NULL if it has none.
 * @return CLI_OK; otherwise, what was wrong has been said. cli_stage_close() in any case.
 */
int cli_stage_open(cli_stage *out, const cli_call *call, void *own);

/** Let the picture of a scene show one thing alone, without panes. */
void cli_stage_show(scene *s, scene_show show);

void cli_stage_close(cli_stage *stage);

/** What a command does on its stage. @return As what it calls; an error is filled as TW_EINVALID
 * and TW_EIO demand. */
typedef tw_status cli_work(const cli_call *call, void *own, cli_stage *stage, tw_error *error);

/** Open a stage, do the command's work on it, say what went wrong, close it. @return The exit code.
 */
int cli_stage_run(const cli_call *call, void *own, cli_work *work);

#endif
