#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/cli.h"

/** Print the help of a command; that of its fallback is the program's. At most 80 columns wide. */
void cli_help_print(const cli_program *program, const cli_command *command, FILE *out);

#endif
