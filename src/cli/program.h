#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "cli/cli.h"

/** Run the command that argv names. @return How the program should end: CLI_OK, ... */
int cli_main(const cli_program *program, int argc, char *const *argv, FILE *out, FILE *err);

#endif
