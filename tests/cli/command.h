#ifndef TESTS_CLI_COMMAND_H
#define TESTS_CLI_COMMAND_H

#include "support.h"

#include "cli/arguments.h"
#include "cli/scene_options.h"
#include "scene/scene_json.h"

// Most arguments of a command that is split.
enum { ARGUMENTS = 64 };

// Split as a shell does: it prints each argument on its own, with a zero behind.
static inline size_t split(const char *command, char **argv)
{
    char script[8192];
    size_t count = 0, capacity = 0;
    FILE *shell;

    assert_true((size_t)snprintf(script, sizeof script,
                                 "for a in %s; do printf '%%s\\0' \"$a\"; done",
                                 command) < sizeof script);
    shell = popen(script, "r");
    assert_non_null(shell);
    do {
        argv[count] = NULL;
        capacity = 0;
    } while (count < ARGUMENTS - 1 && getdelim(&argv[count], &capacity, '\0', shell) > 0 &&
             ++count > 0);
    free(argv[count]);
    assert_int_equal(pclose(shell), 0);
    return count;
}

// The scene that options describe.
static inline scene read_command(const char *command)
{
    const cli_option_set *const sets[] = {&cli_scene_options, &cli_look_options};
    char *argv[ARGUMENTS];
    const size_t count = split(command, argv);
    cli_arguments arguments;
    cli_scene target = {.typed = {false}};
    void *targets[] = {&target, &target};
    tw_error error;

    scene_init(&target.scene);
    expect(cli_arguments_read(&arguments, 2, sets, (int)count, argv, &error) == TW_OK, "%s: %s",
           command, error.message);
    expect(cli_arguments_apply(&arguments, targets, &error) == TW_OK, "%s: %s", command,
           error.message);
    assert_int_equal(arguments.operand_count, 0);
    cli_arguments_clear(&arguments);
    for (size_t i = 0; i < count; i++)
        free(argv[i]);
    return target.scene;
}

// A scene as JSON, which is one.
static inline scene read_scene(const char *text)
{
    scene s;
    tw_error error;

    expect(scene_from_json(&s, text, strlen(text), "s.json", &error) == TW_OK, "%s: %s", text,
           error.message);
    return s;
}

#endif
