#ifndef CLI_LIST_GRIDS_H
#define CLI_LIST_GRIDS_H

#include "cli/cli.h"

/**
 * The grids that come with the program, one a line, or as a JSON array of objects.
 *
 * @return CLI_OK; CLI_FAILED when some of them cannot be read, which is said on call->err.
 */
int cli_list_grids_table(const cli_call *call);
int cli_list_grids_json(const cli_call *call);

#endif
