#ifndef CLI_ARGUMENTS_H
#define CLI_ARGUMENTS_H

#include "cli/option.h"

#include <stdbool.h>

/** Most sets of options a command takes. */
#define CLI_OPTION_SETS 3

/** An option as it was typed. Borrowed from the tables and the command line. */
typedef struct cli_argument {
    const cli_option *option;
    size_t set;        ///< Which of the command's sets it is from.
    const char *value; ///< NULL for an option without one.
} cli_argument;

/** A command line, taken apart: nothing of it has been acted on. */
typedef struct cli_arguments {
    size_t option_count, operand_count;
    cli_argument *options; ///< In the order they were typed. Owned.
    const char **operands; ///< What is no option: files, words. Owned.
    bool help;             ///< -h or --help was found; what follows it was not looked at.
} cli_arguments;

/**
 * Take a command line apart: --name VALUE, --name=VALUE, whatever the value begins with; `--` ends
 * the options. Of two sets that have an option of the same name, the first wins.
 *
 * @param sets   set_count of them, at most CLI_OPTION_SETS.
 * @param argv   argc arguments behind the program's and the command's names; borrowed by the
 * result.
 * @return TW_OK; TW_ENOMEM; TW_EINVALID and an error that names the nearest option. *out is
 *         untouched unless TW_OK; cli_arguments_clear() then.
 */
tw_status cli_arguments_read(cli_arguments *out, size_t set_count,
                             const cli_option_set *const *sets, int argc, char *const *argv,
                             tw_error *error);

/** Hand each option's value to its setter, in order. targets[k] is that of set k. */
tw_status cli_arguments_apply(const cli_arguments *arguments, void *const *targets,
                              tw_error *error);

void cli_arguments_clear(cli_arguments *arguments);

#endif
