#ifndef CLI_PLANE_H
#define CLI_PLANE_H

#include "cli/stage.h"
#include "cli/sweep_options.h"

/**
 * Walk for every cell of the plane that the stage's scene asks for; print and save what it comes
 * to.
 *
 * @return TW_OK, TW_ENOMEM, TW_CANCELLED, or TW_EINVALID or TW_EIO and an error.
 */
tw_status cli_plane(const cli_call *call, const cli_sweep_options *options, cli_stage *stage,
                    tw_error *error);

#endif
