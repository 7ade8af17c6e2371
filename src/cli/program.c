#include "cli/program.h"

#include "cli/help.h"
#include "cli/report.h"
#include "thalweg/names.h"

#include <errno.h>
#include <string.h>

enum { NAMES_MOST = 32 }; // Commands among which the nearest is sought.

static const cli_command *find_command(const cli_program *program, const char *name)
{
    for (size_t i = 0; i < program->command_count; i++)
        if (strcmp(program->commands[i]->name, name) == 0)
            return program->commands[i];
    return NULL;
}

// A bare word in the first place can only be meant as a command; a scene is a file with a suffix.
static bool is_word(const char *typed)
{
    return typed[0] != '-' && strpbrk(typed, "./") == NULL;
}

static int refuse_command(const cli_program *program, const char *typed, FILE *err)
{
    const char *names[NAMES_MOST];
    size_t count = 0;
    tw_error error;

    for (; count < program->command_count && count < NAMES_MOST; count++)
        names[count] = program->commands[count]->name;
    return cli_report(err, tw_error_unknown(&error, "command", typed, count, names), &error);
}

// A result that did not reach its reader, as on a full disk, is a failure.
static int finish(int code, FILE *out, FILE *err)
{
    errno = 0;
    if ((fflush(out) == 0 && !ferror(out)) || code != CLI_OK)
        return code;
    fprintf(err, "standard output: %s\n", errno != 0 ? strerror(errno) : "cannot be written to");
    return CLI_FAILED;
}

static int run_command(const cli_program *program, const cli_command *command, int argc,
                       char *const *argv, FILE *out, FILE *err)
{
    cli_arguments arguments;
    tw_error error;
    tw_status status =
        cli_arguments_read(&arguments, command->set_count, command->sets, argc, argv, &error);
    int code = CLI_OK;

    if (status < 0)
        return cli_report(err, status, &error);
    if (arguments.help)
        cli_help_print(program, command, out);
    else
        code = command->run(&(cli_call){command, &arguments, out, err});
    cli_arguments_clear(&arguments);
    return code;
}

static int dispatch(const cli_program *program, int argc, char *const *argv, FILE *out, FILE *err)
{
    const cli_command *command = argc > 0 ? find_command(program, argv[0]) : NULL;

    if (command != NULL)
        return run_command(program, command, argc - 1, argv + 1, out, err);
    if (argc > 0 && is_word(argv[0]))
        return refuse_command(program, argv[0], err);
    if (argc == 1 && strcmp(argv[0], "--version") == 0) {
        fprintf(out, "%s %s\n", program->name, program->version);
        return CLI_OK;
    }
    return run_command(program, program->fallback, argc, argv, out, err);
}

int cli_main(const cli_program *program, int argc, char *const *argv, FILE *out, FILE *err)
{
    // argv may be empty: a caller of exec() decides.
    const int first = argc > 0 ? 1 : 0;

    return finish(dispatch(program, argc - first, argv + first, out, err), out, err);
}
