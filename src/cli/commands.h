#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

/** The commands, one a file. */
extern const cli_command cli_descend;
extern const cli_command cli_map;
extern const cli_command cli_sweep;
extern const cli_command cli_basins;
extern const cli_command cli_inspect;
extern const cli_command cli_race;
extern const cli_command cli_render;
extern const cli_command cli_list;

#endif
