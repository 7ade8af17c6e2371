#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/arguments.h"

#include <stdio.h>

/** How the program ends. */
enum {
    CLI_OK = 0,
    CLI_FAILED = 1,  ///< What was asked for could not be done: a file, a full disk, no memory.
    CLI_MISUSED = 2, ///< Invalid usage.
    CLI_INTERRUPTED = 130, ///< By SIGINT, as shells tell it, or what else asks a program to end.
};

typedef struct cli_call cli_call;

/** A command: a row of the program's table. Parsing and help are driven by it. */
typedef struct cli_command {
    const char *name;     ///< As typed; NULL: what the program does without a command.
    const char *operands; ///< What help shows behind the name: "[SCENE] [options]".
    const char *summary;  ///< One line, lower case, without a full stop.
    const char *details;  ///< Paragraphs for its own help, separated by empty lines.
    size_t set_count;
    const cli_option_set *sets[CLI_OPTION_SETS];
    /** Does it. Says on call->err what went wrong, if anything, and returns CLI_OK, ... */
    int (*run)(const cli_call *call);
} cli_command;

/** A command being run: its arguments, and where its output goes. */
struct cli_call {
    const cli_command *command;
    const cli_arguments *arguments;
    FILE *out; ///< Results.
    FILE *err; ///< Everything else.
};

/** A program of several commands. */
typedef struct cli_program {
    const char *name, *version;
    const char *about;                  ///< A paragraph.
    const char *notes;                  ///< Paragraphs that end the help, separated by empty lines.
    const cli_command *fallback;        ///< Run when no command is named.
    const cli_command *const *commands; ///< command_count of them.
    size_t command_count;
} cli_program;

#endif
