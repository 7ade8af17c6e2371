#ifndef CLI_SWEEP_H
#define CLI_SWEEP_H

#include "cli/stage.h"
#include "cli/sweep_options.h"

/**
 * Sweep rates, or a plane if the options or the scene ask for one; print and save what it comes to.
 *
 * @return TW_OK, TW_ENOMEM, TW_CANCELLED, or TW_EINVALID or TW_EIO and an error.
 */
tw_status cli_sweep_run(const cli_call *call, cli_sweep_options *options, cli_stage *stage,
                        tw_error *error);

#endif
